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


CREATE TABLE "{schema}".reservation_stock (
    shop text COLLATE "C" NOT NULL,
    reservation uuid NOT NULL,
    position integer NOT NULL,
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL,
    due_at timestamp with time zone,
    CONSTRAINT pk_reservation_stock PRIMARY KEY (shop, reservation, position),
    CONSTRAINT ck_reservation_stock_quantity CHECK (quantity > 0)
);


CREATE TABLE "{schema}".reservations (
    shop text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    key text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    expires_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    CONSTRAINT pk_reservations PRIMARY KEY (shop, id)
);


CREATE TABLE "{schema}".schema_versions (
    version integer NOT NULL,
    name text COLLATE "C" NOT NULL,
    checksum text COLLATE "C" NOT NULL,
    applied_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_schema_versions PRIMARY KEY (version)
);


CREATE TABLE "{schema}".stock_commands (
    shop text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    change bigint NOT NULL,
    safety_stock bigint,
    sequence bigint NOT NULL,
    CONSTRAINT pk_stock_commands PRIMARY KEY (shop, kind, key)
);


CREATE TABLE "{schema}".stock_levels (
    shop text COLLATE "C" NOT NULL,
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    on_hand bigint NOT NULL,
    reserved bigint NOT NULL,
    safety_stock bigint NOT NULL,
    next_expiry timestamp with time zone,
    CONSTRAINT pk_stock_levels PRIMARY KEY (shop, sku, location),
    CONSTRAINT ck_stock_levels_on_hand CHECK (on_hand >= reserved),
    CONSTRAINT ck_stock_levels_reserved CHECK (reserved >= 0)
);


CREATE TABLE "{schema}".stock_movements (
    shop text COLLATE "C" NOT NULL,
    sku text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    location text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    on_hand_change bigint NOT NULL,
    reserved_change bigint NOT NULL,
    reservation uuid,
    reason text COLLATE "C" NOT NULL,
    actor_kind text COLLATE "C" NOT NULL,
    actor_id text COLLATE "C",
    moved_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_stock_movements PRIMARY KEY (shop, sku, sequence),
    CONSTRAINT ck_stock_movements_sequence CHECK (sequence > 0)
);


CREATE TABLE "{schema}".stock_skus (
    shop text COLLATE "C" NOT NULL,
    sku text COLLATE "C" NOT NULL,
    last_sequence bigint NOT NULL,
    CONSTRAINT pk_stock_skus PRIMARY KEY (shop, sku)
);


CREATE INDEX ix_carts_expires_at ON "{schema}".carts (expires_at);


CREATE INDEX ix_carts_shop_customer ON "{schema}".carts (shop, customer);


CREATE INDEX ix_checkout_attempts_shop_order_id ON "{schema}".checkout_attempts (shop, order_id);


CREATE UNIQUE INDEX ix_checkout_attempts_shop_payment_id ON "{schema}".checkout_attempts (shop, payment_id);


CREATE INDEX ix_idempotency_completed_at ON "{schema}".idempotency (completed_at);


CREATE INDEX ix_inbox_received_at ON "{schema}".inbox (received_at);


CREATE INDEX ix_orders_shop_customer_id ON "{schema}".orders (shop, customer, id);


CREATE UNIQUE INDEX ix_orders_shop_number ON "{schema}".orders (shop, number);


CREATE INDEX ix_orders_shop_state_id ON "{schema}".orders (shop, state, id);


CREATE INDEX ix_orders_shop_status_placed_at ON "{schema}".orders (shop, status, placed_at);


CREATE INDEX ix_payments_shop_order_id ON "{schema}".payments (shop, order_id);


CREATE INDEX ix_payments_shop_reference ON "{schema}".payments (shop, reference);


CREATE INDEX ix_payments_shop_state_created_at ON "{schema}".payments (shop, state, created_at);


CREATE INDEX ix_reservation_stock_shop_sku_due_at_location ON "{schema}".reservation_stock (shop, sku, due_at, location) WHERE due_at IS NOT NULL;


CREATE INDEX ix_reservations_shop_expires_at_id ON "{schema}".reservations (shop, expires_at, id) WHERE state = 'Active' AND expires_at IS NOT NULL;


CREATE UNIQUE INDEX ix_reservations_shop_key ON "{schema}".reservations (shop, key);
