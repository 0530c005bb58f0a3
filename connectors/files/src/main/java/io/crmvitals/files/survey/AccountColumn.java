package io.crmvitals.files.survey;

/** The column that names the customer, and what stands in it. */
record AccountColumn(Columns columns, Is is) {

    /** What the customer is named by. */
    enum Is {
        /** The id of the account in the primary CRM. */
        CRM_ID,
        /** The number that several systems share. */
        CUSTOMER_NUMBER,
        /** The web domain. */
        DOMAIN
    }
}
