CREATE TABLE "{schema}".carts (
    shop text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    customer text COLLATE "C",
    state text COLLATE "C" NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    document text COLLATE "C" NOT NULL,
    CONSTRAINT pk_carts PRIMARY KEY (shop, id),
    CONSTRAINT ck_carts_version CHECK (version > 0)
);


CREATE TABLE "{schema}".checkout_attempts (
    shop text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    order_id uuid NOT NULL,
    payment_id uuid,
    begun_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_checkout_attempts PRIMARY KEY (shop, key)
);


CREATE TABLE "{schema}".coupon_batches (
    shop text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    promotion text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    codes bigint NOT NULL,
    uses_per_code bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deactivated_at timestamp with time zone,
    CONSTRAINT pk_coupon_batches PRIMARY KEY (shop, id),
    CONSTRAINT ck_coupon_batches_codes CHECK (codes >= 0)
);


CREATE TABLE "{schema}".coupon_usage (
    shop text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    uses bigint NOT NULL,
    CONSTRAINT pk_coupon_usage PRIMARY KEY (shop, code),
    CONSTRAINT ck_coupon_usage_uses CHECK (uses >= 0)
);


CREATE TABLE "{schema}".coupons (
    shop text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    batch uuid NOT NULL,
    written text COLLATE "C" NOT NULL,
    deactivated_at timestamp with time zone,
    CONSTRAINT pk_coupons PRIMARY KEY (shop, code)
);


CREATE TABLE "{schema}".idempotency (
    shop text COLLATE "C" NOT NULL,
    operation text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    began_at timestamp with time zone NOT NULL,
    outcome text COLLATE "C",
    completed_at timestamp with time zone,
    CONSTRAINT pk_idempotency PRIMARY KEY (shop, operation, key)
);


CREATE TABLE "{schema}".inbox (
    shop text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    message_id text COLLATE "C" NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_inbox PRIMARY KEY (shop, source, message_id)
);


CREATE TABLE "{schema}".order_numbers (
    shop text COLLATE "C" NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT pk_order_numbers PRIMARY KEY (shop)
);


CREATE TABLE "{schema}".orders (
    shop text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    number text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    customer text COLLATE "C",
    state text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    cart uuid NOT NULL,
    currency character(3) COLLATE "C" NOT NULL,
    total bigint NOT NULL,
    tax bigint NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    document text COLLATE "C" NOT NULL,
    CONSTRAINT pk_orders PRIMARY KEY (shop, id),
    CONSTRAINT ck_orders_money CHECK (total >= 0),
    CONSTRAINT ck_orders_version CHECK (version > 0)
);


CREATE TABLE "{schema}".payments (
    shop text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    version bigint NOT NULL,
    order_id uuid NOT NULL,
    state text COLLATE "C" NOT NULL,
    reference text COLLATE "C",
    currency character(3) COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    authorized bigint NOT NULL,
    captured bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    document text COLLATE "C" NOT NULL,
    CONSTRAINT pk_payments PRIMARY KEY (shop, id),
    CONSTRAINT ck_payments_money CHECK (amount >= 0 AND authorized >= 0 AND captured >= 0 AND captured <= amount),
    CONSTRAINT ck_payments_version CHECK (version > 0)
);


CREATE TABLE "{schema}".promotion_customers (
    shop text COLLATE "C" NOT NULL,
    customer text COLLATE "C" NOT NULL,
    merged_into text COLLATE "C",
    CONSTRAINT pk_promotion_customers PRIMARY KEY (shop, customer)
);


CREATE TABLE "{schema}".promotion_hold_uses (
    shop text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    promotion text COLLATE "C" NOT NULL,
    code text COLLATE "C",
    customer text COLLATE "C",
    currency character(3) COLLATE "C" NOT NULL,
    discount bigint NOT NULL,
    due_at timestamp with time zone,
    CONSTRAINT pk_promotion_hold_uses PRIMARY KEY (shop, key, promotion)
);


CREATE TABLE "{schema}".promotion_holds (
    shop text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    due_at timestamp with time zone,
    document text COLLATE "C" NOT NULL,
    CONSTRAINT pk_promotion_holds PRIMARY KEY (shop, key)
);


CREATE TABLE "{schema}".promotion_stamps (
    shop text COLLATE "C" NOT NULL,
    stamp bigint NOT NULL,
    CONSTRAINT pk_promotion_stamps PRIMARY KEY (shop)
);


CREATE TABLE "{schema}".promotion_usage (
    shop text COLLATE "C" NOT NULL,
    promotion text COLLATE "C" NOT NULL,
    uses bigint NOT NULL,
    committed_uses bigint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_promotion_usage PRIMARY KEY (shop, promotion),
    CONSTRAINT ck_promotion_usage_uses CHECK (uses >= 0 AND committed_uses >= 0)
);


CREATE TABLE "{schema}".promotion_usage_customers (
    shop text COLLATE "C" NOT NULL,
    customer text COLLATE "C" NOT NULL,
    promotion text COLLATE "C" NOT NULL,
    uses bigint NOT NULL,
    CONSTRAINT pk_promotion_usage_customers PRIMARY KEY (shop, customer, promotion),
    CONSTRAINT ck_promotion_usage_customers_uses CHECK (uses >= 0)
);


CREATE TABLE "{schema}".promotion_usage_money (
    shop text COLLATE "C" NOT NULL,
    promotion text COLLATE "C" NOT NULL,
    currency character(3) COLLATE "C" NOT NULL,
    taken bigint NOT NULL,
    committed_taken bigint NOT NULL,
    CONSTRAINT pk_promotion_usage_money PRIMARY KEY (shop, promotion, currency),
    CONSTRAINT ck_promotion_usage_money_money CHECK (taken >= 0 AND committed_taken >= 0)
);


CREATE TABLE "{schema}".promotion_versions (
    shop text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    is_active boolean NOT NULL,
    definition text COLLATE "C" NOT NULL,
    ends_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    changed_by_kind text COLLATE "C" NOT NULL,
    changed_by_id text COLLATE "C",
    CONSTRAINT pk_promotion_versions PRIMARY KEY (shop, id, version)
);


CREATE TABLE "{schema}".promotions (
    shop text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    is_active boolean NOT NULL,
    definition text COLLATE "C" NOT NULL,
    ends_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    changed_by_kind text COLLATE "C" NOT NULL,
    changed_by_id text COLLATE "C",
    CONSTRAINT pk_promotions PRIMARY KEY (shop, id),
    CONSTRAINT ck_promotions_version CHECK (version > 0)
);


CREATE TABLE "{schema}".schema_versions (
    version integer NOT NULL,
    name text COLLATE "C" NOT NULL,
    checksum text COLLATE "C" NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_schema_versions PRIMARY KEY (version)
);


CREATE INDEX ix_carts_expires_at ON "{schema}".carts (expires_at);


CREATE INDEX ix_carts_shop_customer ON "{schema}".carts (shop, customer);


CREATE INDEX ix_checkout_attempts_shop_order_id ON "{schema}".checkout_attempts (shop, order_id);


CREATE UNIQUE INDEX ix_checkout_attempts_shop_payment_id ON "{schema}".checkout_attempts (shop, payment_id);


CREATE INDEX ix_coupon_batches_shop_promotion_id ON "{schema}".coupon_batches (shop, promotion, id);


CREATE INDEX ix_coupons_shop_batch_code ON "{schema}".coupons (shop, batch, code);


CREATE INDEX ix_coupons_shop_batch_deactivated_at ON "{schema}".coupons (shop, batch, deactivated_at) WHERE deactivated_at IS NOT NULL;


CREATE INDEX ix_idempotency_completed_at ON "{schema}".idempotency (completed_at);


CREATE INDEX ix_inbox_received_at ON "{schema}".inbox (received_at);


CREATE INDEX ix_orders_shop_customer_id ON "{schema}".orders (shop, customer, id);


CREATE UNIQUE INDEX ix_orders_shop_number ON "{schema}".orders (shop, number);


CREATE INDEX ix_orders_shop_state_id ON "{schema}".orders (shop, state, id);


CREATE INDEX ix_orders_shop_status_placed_at ON "{schema}".orders (shop, status, placed_at);


CREATE INDEX ix_payments_shop_order_id ON "{schema}".payments (shop, order_id);


CREATE INDEX ix_payments_shop_reference ON "{schema}".payments (shop, reference);


CREATE INDEX ix_payments_shop_state_created_at ON "{schema}".payments (shop, state, created_at);


CREATE INDEX ix_promotion_customers_shop_merged_into ON "{schema}".promotion_customers (shop, merged_into) WHERE merged_into IS NOT NULL;


CREATE INDEX ix_promotion_hold_uses_shop_code_due_at ON "{schema}".promotion_hold_uses (shop, code, due_at) WHERE due_at IS NOT NULL AND code IS NOT NULL;


CREATE INDEX ix_promotion_hold_uses_shop_promotion_due_at ON "{schema}".promotion_hold_uses (shop, promotion, due_at) WHERE due_at IS NOT NULL;


CREATE INDEX ix_promotion_holds_due_at_shop ON "{schema}".promotion_holds (due_at, shop) WHERE due_at IS NOT NULL;


CREATE INDEX ix_promotion_holds_shop_due_at_key ON "{schema}".promotion_holds (shop, due_at, key) WHERE due_at IS NOT NULL;


CREATE INDEX ix_promotions_shop_is_active_id ON "{schema}".promotions (shop, is_active, id);
