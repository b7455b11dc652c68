package io.github.ecommercepipeline.generator.layout;

import static io.github.ecommercepipeline.generator.layout.ShopDataset.CUSTOMERS;
import static io.github.ecommercepipeline.generator.layout.ShopDataset.PRODUCTS;
import static io.github.ecommercepipeline.generator.layout.ShopDataset.TRANSACTIONS;

import io.github.ecommercepipeline.contract.FieldType;

/** The meaning of a property to the shop. Only this enum names properties; all else is in the contracts. */
public enum Role {
    CUSTOMER_ID(CUSTOMERS, "customer_id", FieldType.Text.class),
    FIRST_NAME(CUSTOMERS, "first_name", FieldType.Text.class),
    LAST_NAME(CUSTOMERS, "last_name", FieldType.Text.class),
    EMAIL(CUSTOMERS, "email", FieldType.Text.class),
    LEVEL(CUSTOMERS, "membership_level", FieldType.Text.class),

    PRODUCT_ID(PRODUCTS, "product_id", FieldType.Text.class),
    PRODUCT_NAME(PRODUCTS, "product_name", FieldType.Text.class),
    CATEGORY(PRODUCTS, "category", FieldType.Text.class),
    LIST_PRICE(PRODUCTS, "price", FieldType.Decimal.class),
    SUPPLIER(PRODUCTS, "supplier_id", FieldType.Text.class),

    ORDER_ID(TRANSACTIONS, "transaction_id", FieldType.Text.class),
    BUYER(TRANSACTIONS, "customer_id", FieldType.Text.class),
    BOUGHT(TRANSACTIONS, "product_id", FieldType.Text.class),
    QUANTITY(TRANSACTIONS, "quantity", FieldType.Whole.class),
    UNIT_PRICE(TRANSACTIONS, "price", FieldType.Decimal.class),
    ORDER_DATE(TRANSACTIONS, "date", FieldType.Date.class),
    PAYMENT(TRANSACTIONS, "payment_type", FieldType.Text.class),
    STATUS(TRANSACTIONS, "status", FieldType.Text.class);

    private final ShopDataset dataset;
    private final String property;
    private final Class<? extends FieldType> type;

    Role(ShopDataset dataset, String property, Class<? extends FieldType> type) {
        this.dataset = dataset;
        this.property = property;
        this.type = type;
    }

    ShopDataset dataset() {
        return dataset;
    }

    String property() {
        return property;
    }

    Class<? extends FieldType> type() {
        return type;
    }

    /** Whether its values are chosen from a list in the contract's rules. */
    boolean isListed() {
        return this == LEVEL || this == PAYMENT || this == STATUS;
    }

    /** Whether it identifies the record, and so must be the contract's whole key. */
    boolean isKey() {
        return this == CUSTOMER_ID || this == PRODUCT_ID || this == ORDER_ID;
    }

    /** Whether it is free text, which may contain anything. */
    public boolean isFreeText() {
        return this == FIRST_NAME || this == LAST_NAME || this == PRODUCT_NAME;
    }
}
