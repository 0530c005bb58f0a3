package io.crmvitals.sandbox.hubspot;

import java.util.Map;

/** HubSpot's own properties of what is sold: products, line items, quotes and subscriptions. */
final class PropertiesOfCommerce {

    static final Map<ObjectType, String> TABLES = Map.of(
            ObjectType.PRODUCTS,
            """
            name string text
            description string textarea
            price number number
            hs_sku string text
            hs_cost_of_goods_sold number number
            hs_product_type enumeration select inventory non_inventory service
            hs_recurring_billing_period string text
            recurringbillingfrequency enumeration select weekly biweekly monthly quarterly per_six_months annually per_two_years per_three_years
            """,
            ObjectType.LINE_ITEMS,
            """
            name string text
            description string textarea
            quantity number number
            price number number
            discount number number
            hs_discount_percentage number number
            amount number number !
            hs_product_id number number
            hs_sku string text
            hs_line_item_currency_code enumeration select USD EUR GBP
            recurringbillingfrequency enumeration select weekly biweekly monthly quarterly per_six_months annually per_two_years per_three_years
            hs_recurring_billing_period string text
            hs_recurring_billing_start_date date date
            hs_recurring_billing_end_date date date !
            hs_recurring_billing_number_of_payments number number
            hs_billing_start_delay_type enumeration select hs_billing_start_delay_days hs_billing_start_delay_months
            hs_mrr number number !
            hs_arr number number !
            hs_acv number number !
            hs_tcv number number !
            """,
            ObjectType.QUOTES,
            """
            hs_title string text
            hs_status enumeration select DRAFT APPROVAL_NOT_NEEDED PENDING_APPROVAL APPROVED REJECTED
            hs_expiration_date date date
            hs_quote_amount number number !
            hs_currency enumeration select USD EUR GBP
            hs_language string text
            hubspot_owner_id enumeration select
            """,
            ObjectType.SUBSCRIPTIONS,
            """
            hs_name string text
            hs_status enumeration select active past_due canceled expired scheduled paused unpaid
            hs_recurring_billing_start_date date date
            hs_recurring_billing_frequency enumeration select weekly biweekly monthly quarterly per_six_months annually
            hs_next_billing_date date date
            hs_next_payment_due_date date date
            hs_next_payment_amount number number
            hs_last_payment_amount number number
            hs_last_payment_status enumeration select succeeded failed processing
            hs_mrr number number
            hs_currency_code enumeration select USD EUR GBP
            hs_number_of_completed_payments number number
            """);

    private PropertiesOfCommerce() {}
}
