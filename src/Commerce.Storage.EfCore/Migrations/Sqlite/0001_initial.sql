CREATE TABLE "{schema}_carts" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "customer" TEXT NULL,
    "state" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_carts" PRIMARY KEY ("shop", "id"),
    CONSTRAINT "ck_{schema}_carts_version" CHECK (version > 0)
);


CREATE TABLE "{schema}_checkout_attempts" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "payment_id" TEXT NULL,
    "begun_at" TEXT NOT NULL,
    "pay_until" TEXT NOT NULL,
    "due_at" TEXT NULL,
    "looks" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_checkout_attempts" PRIMARY KEY ("shop", "key")
);


CREATE TABLE "{schema}_coupon_batches" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "codes" INTEGER NOT NULL,
    "uses_per_code" INTEGER NOT NULL,
    "created_at" TEXT NOT NULL,
    "deactivated_at" TEXT NULL,
    CONSTRAINT "pk_{schema}_coupon_batches" PRIMARY KEY ("shop", "id"),
    CONSTRAINT "ck_{schema}_coupon_batches_codes" CHECK (codes >= 0)
);


CREATE TABLE "{schema}_coupon_usage" (
    "shop" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_coupon_usage" PRIMARY KEY ("shop", "code"),
    CONSTRAINT "ck_{schema}_coupon_usage_uses" CHECK (uses >= 0)
);


CREATE TABLE "{schema}_coupons" (
    "shop" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "written" TEXT NOT NULL,
    "deactivated_at" TEXT NULL,
    CONSTRAINT "pk_{schema}_coupons" PRIMARY KEY ("shop", "code")
);


CREATE TABLE "{schema}_idempotency" (
    "shop" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "began_at" TEXT NOT NULL,
    "outcome" TEXT NULL,
    "completed_at" TEXT NULL,
    CONSTRAINT "pk_{schema}_idempotency" PRIMARY KEY ("shop", "operation", "key")
);


CREATE TABLE "{schema}_inbox" (
    "shop" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "received_at" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_inbox" PRIMARY KEY ("shop", "source", "message_id")
);


CREATE TABLE "{schema}_leases" (
    "name" TEXT NOT NULL CONSTRAINT "pk_{schema}_leases" PRIMARY KEY,
    "owner" TEXT NOT NULL,
    "ends_at" TEXT NOT NULL
);


CREATE TABLE "{schema}_order_numbers" (
    "shop" TEXT NOT NULL CONSTRAINT "pk_{schema}_order_numbers" PRIMARY KEY,
    "last" INTEGER NOT NULL
);


CREATE TABLE "{schema}_order_shipments" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "shipment" TEXT NOT NULL,
    "tracking_number" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_order_shipments" PRIMARY KEY ("shop", "order_id", "shipment")
);


CREATE TABLE "{schema}_orders" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "customer" TEXT NULL,
    "state" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "cart" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "tax" INTEGER NOT NULL,
    "placed_at" TEXT NOT NULL,
    "status_since" TEXT NOT NULL,
    "tags" TEXT NOT NULL,
    "skus" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_orders" PRIMARY KEY ("shop", "id"),
    CONSTRAINT "ck_{schema}_orders_money" CHECK (total >= 0),
    CONSTRAINT "ck_{schema}_orders_version" CHECK (version > 0)
);


CREATE TABLE "{schema}_outbox" (
    "sequence" INTEGER NOT NULL CONSTRAINT "pk_{schema}_outbox" PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "aggregate_id" TEXT NOT NULL,
    "aggregate_version" INTEGER NOT NULL,
    "event_name" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "occurred_at" TEXT NOT NULL,
    "appended_at" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "failed_attempts" INTEGER NOT NULL,
    "failure_reason" TEXT NULL,
    "handled_by" TEXT NOT NULL,
    CONSTRAINT "ck_{schema}_outbox_state" CHECK (state IN (0, 1))
);


CREATE TABLE "{schema}_outbox_aggregates" (
    "shop" TEXT NOT NULL,
    "aggregate_id" TEXT NOT NULL,
    "due_at" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "claim" TEXT NULL,
    CONSTRAINT "pk_{schema}_outbox_aggregates" PRIMARY KEY ("shop", "aggregate_id"),
    CONSTRAINT "ck_{schema}_outbox_aggregates_state" CHECK (state IN (0, 1))
);


CREATE TABLE "{schema}_payment_operations" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TEXT NULL,
    "document" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_payment_operations" PRIMARY KEY ("shop", "id")
);


CREATE TABLE "{schema}_payments" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "order_id" TEXT NOT NULL,
    "customer" TEXT NULL,
    "state" TEXT NOT NULL,
    "reference" TEXT NULL,
    "currency" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "authorized" INTEGER NOT NULL,
    "captured" INTEGER NOT NULL,
    "refunded" INTEGER NOT NULL,
    "created_at" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_payments" PRIMARY KEY ("shop", "id"),
    CONSTRAINT "ck_{schema}_payments_money" CHECK (amount >= 0 AND authorized >= 0 AND captured >= 0 AND captured <= amount AND refunded >= 0 AND refunded <= captured),
    CONSTRAINT "ck_{schema}_payments_version" CHECK (version > 0)
);


CREATE TABLE "{schema}_price_points" (
    "shop" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "amount" TEXT NOT NULL,
    "per_units" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_price_points" PRIMARY KEY ("shop", "currency", "sku", "at"),
    CONSTRAINT "ck_{schema}_price_points_per_units" CHECK (per_units > 0)
);


CREATE TABLE "{schema}_promotion_customers" (
    "shop" TEXT NOT NULL,
    "customer" TEXT NOT NULL,
    "merged_into" TEXT NULL,
    CONSTRAINT "pk_{schema}_promotion_customers" PRIMARY KEY ("shop", "customer")
);


CREATE TABLE "{schema}_promotion_hold_uses" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "code" TEXT NULL,
    "customer" TEXT NULL,
    "currency" TEXT NOT NULL,
    "discount" INTEGER NOT NULL,
    "due_at" TEXT NULL,
    CONSTRAINT "pk_{schema}_promotion_hold_uses" PRIMARY KEY ("shop", "key", "promotion")
);


CREATE TABLE "{schema}_promotion_holds" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TEXT NULL,
    "ended_at" TEXT NULL,
    "document" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_promotion_holds" PRIMARY KEY ("shop", "key")
);


CREATE TABLE "{schema}_promotion_stamps" (
    "shop" TEXT NOT NULL CONSTRAINT "pk_{schema}_promotion_stamps" PRIMARY KEY,
    "stamp" INTEGER NOT NULL
);


CREATE TABLE "{schema}_promotion_usage" (
    "shop" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,
    "committed_uses" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_promotion_usage" PRIMARY KEY ("shop", "promotion"),
    CONSTRAINT "ck_{schema}_promotion_usage_uses" CHECK (uses >= 0 AND committed_uses >= 0)
);


CREATE TABLE "{schema}_promotion_usage_customers" (
    "shop" TEXT NOT NULL,
    "customer" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_promotion_usage_customers" PRIMARY KEY ("shop", "customer", "promotion"),
    CONSTRAINT "ck_{schema}_promotion_usage_customers_uses" CHECK (uses >= 0)
);


CREATE TABLE "{schema}_promotion_usage_money" (
    "shop" TEXT NOT NULL,
    "promotion" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "taken" INTEGER NOT NULL,
    "committed_taken" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_promotion_usage_money" PRIMARY KEY ("shop", "promotion", "currency"),
    CONSTRAINT "ck_{schema}_promotion_usage_money_money" CHECK (taken >= 0 AND committed_taken >= 0)
);


CREATE TABLE "{schema}_promotion_versions" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "is_active" INTEGER NOT NULL,
    "definition" TEXT NOT NULL,
    "ends_at" TEXT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by_kind" TEXT NOT NULL,
    "changed_by_id" TEXT NULL,
    CONSTRAINT "pk_{schema}_promotion_versions" PRIMARY KEY ("shop", "id", "version")
);


CREATE TABLE "{schema}_promotions" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "is_active" INTEGER NOT NULL,
    "definition" TEXT NOT NULL,
    "ends_at" TEXT NULL,
    "changed_at" TEXT NOT NULL,
    "changed_by_kind" TEXT NOT NULL,
    "changed_by_id" TEXT NULL,
    CONSTRAINT "pk_{schema}_promotions" PRIMARY KEY ("shop", "id"),
    CONSTRAINT "ck_{schema}_promotions_version" CHECK (version > 0)
);


CREATE TABLE "{schema}_reservation_stock" (
    "shop" TEXT NOT NULL,
    "reservation" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "backordered" INTEGER NOT NULL,
    "claim" INTEGER NULL,
    "due_at" TEXT NULL,
    CONSTRAINT "pk_{schema}_reservation_stock" PRIMARY KEY ("shop", "reservation", "position"),
    CONSTRAINT "ck_{schema}_reservation_stock_backordered" CHECK (backordered >= 0 AND backordered <= quantity),
    CONSTRAINT "ck_{schema}_reservation_stock_quantity" CHECK (quantity > 0)
);


CREATE TABLE "{schema}_reservations" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "expires_at" TEXT NULL,
    "created_at" TEXT NOT NULL,
    "freed_at" TEXT NULL,
    "fingerprint" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_reservations" PRIMARY KEY ("shop", "id")
);


CREATE TABLE "{schema}_schema_versions" (
    "version" INTEGER NOT NULL CONSTRAINT "pk_{schema}_schema_versions" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "checksum" TEXT NOT NULL,
    "applied_at" TEXT NOT NULL
);


CREATE TABLE "{schema}_sessions" (
    "id" TEXT NOT NULL CONSTRAINT "pk_{schema}_sessions" PRIMARY KEY
);


CREATE TABLE "{schema}_stock_commands" (
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "done_at" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_stock_commands" PRIMARY KEY ("shop", "kind", "key")
);


CREATE TABLE "{schema}_stock_deliveries" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "origin" TEXT NULL,
    "outstanding" INTEGER NOT NULL,
    "received" INTEGER NOT NULL,
    "expected_at" TEXT NULL,
    "changed_at" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_stock_deliveries" PRIMARY KEY ("shop", "sku", "delivery"),
    CONSTRAINT "ck_{schema}_stock_deliveries_outstanding" CHECK (outstanding >= 0),
    CONSTRAINT "ck_{schema}_stock_deliveries_received" CHECK (received >= 0)
);


CREATE TABLE "{schema}_stock_feed" (
    "shop" TEXT NOT NULL,
    "last_position" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "first_sequence" INTEGER NOT NULL,
    "last_sequence" INTEGER NOT NULL,
    "fed_at" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_stock_feed" PRIMARY KEY ("shop", "last_position")
);


CREATE TABLE "{schema}_stock_feed_heads" (
    "shop" TEXT NOT NULL CONSTRAINT "pk_{schema}_stock_feed_heads" PRIMARY KEY,
    "last_position" INTEGER NOT NULL,
    "forgotten_position" INTEGER NOT NULL,
    "last_sku" TEXT NOT NULL
);


CREATE TABLE "{schema}_stock_feed_marks" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "fed_sequence" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_stock_feed_marks" PRIMARY KEY ("shop", "sku")
);


CREATE TABLE "{schema}_stock_levels" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL,
    "backordered" INTEGER NOT NULL,
    "incoming" INTEGER NOT NULL,
    "backorder_limit" INTEGER NOT NULL,
    "preorder_limit" INTEGER NOT NULL,
    "preorder_until" TEXT NULL,
    "low_stock_threshold" INTEGER NULL,
    "safety_stock" INTEGER NOT NULL,
    "next_expiry" TEXT NULL,
    CONSTRAINT "pk_{schema}_stock_levels" PRIMARY KEY ("shop", "sku", "location"),
    CONSTRAINT "ck_{schema}_stock_levels_backordered" CHECK (backordered >= 0),
    CONSTRAINT "ck_{schema}_stock_levels_incoming" CHECK (incoming >= 0),
    CONSTRAINT "ck_{schema}_stock_levels_on_hand" CHECK (on_hand >= reserved),
    CONSTRAINT "ck_{schema}_stock_levels_reserved" CHECK (reserved >= 0)
);


CREATE TABLE "{schema}_stock_locations" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "is_for_sale" INTEGER NOT NULL,
    "latitude" REAL NULL,
    "longitude" REAL NULL,
    CONSTRAINT "pk_{schema}_stock_locations" PRIMARY KEY ("shop", "id")
);


CREATE TABLE "{schema}_stock_movements" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "location" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "on_hand_change" INTEGER NOT NULL,
    "reserved_change" INTEGER NOT NULL,
    "backordered_change" INTEGER NOT NULL,
    "cost" INTEGER NULL,
    "cost_currency" TEXT NULL,
    "delivery" TEXT NULL,
    "reservation" TEXT NULL,
    "reason" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT NULL,
    "moved_at" TEXT NOT NULL,
    CONSTRAINT "pk_{schema}_stock_movements" PRIMARY KEY ("shop", "sku", "sequence"),
    CONSTRAINT "ck_{schema}_stock_movements_sequence" CHECK (sequence > 0)
);


CREATE TABLE "{schema}_stock_signals" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "is_short" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_stock_signals" PRIMARY KEY ("shop", "sku", "location")
);


CREATE TABLE "{schema}_stock_skus" (
    "shop" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "last_sequence" INTEGER NOT NULL,
    CONSTRAINT "pk_{schema}_stock_skus" PRIMARY KEY ("shop", "sku")
);


CREATE INDEX "ix_{schema}_carts_expires_at" ON "{schema}_carts" ("expires_at");


CREATE INDEX "ix_{schema}_carts_shop_customer" ON "{schema}_carts" ("shop", "customer");


CREATE INDEX "ix_{schema}_checkout_attempts_begun_at" ON "{schema}_checkout_attempts" ("begun_at");


CREATE INDEX "ix_{schema}_checkout_attempts_due_at" ON "{schema}_checkout_attempts" ("due_at") WHERE due_at IS NOT NULL;


CREATE INDEX "ix_{schema}_checkout_attempts_shop_order_id" ON "{schema}_checkout_attempts" ("shop", "order_id");


CREATE UNIQUE INDEX "ix_{schema}_checkout_attempts_shop_payment_id" ON "{schema}_checkout_attempts" ("shop", "payment_id");


CREATE INDEX "ix_{schema}_coupon_batches_shop_promotion_id" ON "{schema}_coupon_batches" ("shop", "promotion", "id");


CREATE INDEX "ix_{schema}_coupons_shop_batch_code" ON "{schema}_coupons" ("shop", "batch", "code");


CREATE INDEX "ix_{schema}_coupons_shop_batch_deactivated_at" ON "{schema}_coupons" ("shop", "batch", "deactivated_at") WHERE deactivated_at IS NOT NULL;


CREATE INDEX "ix_{schema}_idempotency_completed_at" ON "{schema}_idempotency" ("completed_at");


CREATE INDEX "ix_{schema}_inbox_received_at" ON "{schema}_inbox" ("received_at");


CREATE INDEX "ix_{schema}_order_shipments_shop_tracking_number_order_id" ON "{schema}_order_shipments" ("shop", "tracking_number", "order_id") WHERE tracking_number <> '';


CREATE INDEX "ix_{schema}_orders_shop_customer_placed_at_id" ON "{schema}_orders" ("shop", "customer", "placed_at", "id");


CREATE UNIQUE INDEX "ix_{schema}_orders_shop_number" ON "{schema}_orders" ("shop", "number");


CREATE INDEX "ix_{schema}_orders_shop_placed_at_id" ON "{schema}_orders" ("shop", "placed_at", "id");


CREATE INDEX "ix_{schema}_orders_shop_state_placed_at_id" ON "{schema}_orders" ("shop", "state", "placed_at", "id");


CREATE INDEX "ix_{schema}_orders_shop_status_placed_at_id" ON "{schema}_orders" ("shop", "status", "placed_at", "id");


CREATE INDEX "ix_{schema}_orders_status_status_since_id" ON "{schema}_orders" ("status", "status_since", "id");


CREATE UNIQUE INDEX "ix_{schema}_outbox_id" ON "{schema}_outbox" ("id");


CREATE INDEX "ix_{schema}_outbox_shop_aggregate_id" ON "{schema}_outbox" ("shop", "aggregate_id") WHERE state = 1;


CREATE INDEX "ix_{schema}_outbox_shop_aggregate_id_aggregate_version_sequence" ON "{schema}_outbox" ("shop", "aggregate_id", "aggregate_version", "sequence");


CREATE INDEX "ix_{schema}_outbox_aggregates_due_at" ON "{schema}_outbox_aggregates" ("due_at") WHERE state = 0;


CREATE INDEX "ix_{schema}_payment_operations_due_at_id" ON "{schema}_payment_operations" ("due_at", "id") WHERE due_at IS NOT NULL;


CREATE INDEX "ix_{schema}_payment_operations_shop_kind_state_id" ON "{schema}_payment_operations" ("shop", "kind", "state", "id");


CREATE INDEX "ix_{schema}_payment_operations_shop_order_id_id" ON "{schema}_payment_operations" ("shop", "order_id", "id");


CREATE INDEX "ix_{schema}_payments_shop_customer_id" ON "{schema}_payments" ("shop", "customer", "id");


CREATE INDEX "ix_{schema}_payments_shop_order_id" ON "{schema}_payments" ("shop", "order_id");


CREATE INDEX "ix_{schema}_payments_shop_reference" ON "{schema}_payments" ("shop", "reference");


CREATE INDEX "ix_{schema}_payments_shop_state_id" ON "{schema}_payments" ("shop", "state", "id");


CREATE INDEX "ix_{schema}_price_points_at" ON "{schema}_price_points" ("at");


CREATE INDEX "ix_{schema}_promotion_customers_shop_merged_into" ON "{schema}_promotion_customers" ("shop", "merged_into") WHERE merged_into IS NOT NULL;


CREATE INDEX "ix_{schema}_promotion_hold_uses_shop_code_due_at" ON "{schema}_promotion_hold_uses" ("shop", "code", "due_at") WHERE due_at IS NOT NULL AND code IS NOT NULL;


CREATE INDEX "ix_{schema}_promotion_hold_uses_shop_promotion_due_at" ON "{schema}_promotion_hold_uses" ("shop", "promotion", "due_at") WHERE due_at IS NOT NULL;


CREATE INDEX "ix_{schema}_promotion_holds_due_at_shop" ON "{schema}_promotion_holds" ("due_at", "shop") WHERE due_at IS NOT NULL;


CREATE INDEX "ix_{schema}_promotion_holds_ended_at" ON "{schema}_promotion_holds" ("ended_at") WHERE ended_at IS NOT NULL;


CREATE INDEX "ix_{schema}_promotion_holds_shop_due_at_key" ON "{schema}_promotion_holds" ("shop", "due_at", "key") WHERE due_at IS NOT NULL;


CREATE INDEX "ix_{schema}_promotions_shop_is_active_id" ON "{schema}_promotions" ("shop", "is_active", "id");


CREATE INDEX "ix_{schema}_reservation_stock_shop_sku_due_at_location" ON "{schema}_reservation_stock" ("shop", "sku", "due_at", "location") WHERE due_at IS NOT NULL;


CREATE INDEX "ix_{schema}_reservation_stock_shop_sku_location_claim" ON "{schema}_reservation_stock" ("shop", "sku", "location", "claim") WHERE claim IS NOT NULL;


CREATE INDEX "ix_{schema}_reservations_freed_at" ON "{schema}_reservations" ("freed_at") WHERE freed_at IS NOT NULL;


CREATE INDEX "ix_{schema}_reservations_shop_expires_at_id" ON "{schema}_reservations" ("shop", "expires_at", "id") WHERE state = 'Active' AND expires_at IS NOT NULL;


CREATE INDEX "ix_{schema}_reservations_shop_id" ON "{schema}_reservations" ("shop", "id") WHERE state = 'Active' AND expires_at IS NULL;


CREATE UNIQUE INDEX "ix_{schema}_reservations_shop_key" ON "{schema}_reservations" ("shop", "key");


CREATE INDEX "ix_{schema}_stock_commands_done_at" ON "{schema}_stock_commands" ("done_at");


CREATE INDEX "ix_{schema}_stock_deliveries_changed_at" ON "{schema}_stock_deliveries" ("changed_at") WHERE outstanding = 0;


CREATE INDEX "ix_{schema}_stock_feed_fed_at" ON "{schema}_stock_feed" ("fed_at");
