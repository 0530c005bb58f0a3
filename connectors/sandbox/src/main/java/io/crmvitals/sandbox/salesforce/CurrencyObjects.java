package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.number;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.whole;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several currencies in one org: which there are, at what rates, and the field that tells a record's own. */
final class CurrencyObjects {

    static final String OF_THE_ORG = "EUR";

    private static final Set<String> ALWAYS = Set.of("User", "Account", "Contact", "Opportunity", "Asset", "Contract");

    private CurrencyObjects() {}

    static void defineIn(SalesforceOrg org) {
        List.copyOf(org.records().types()).stream()
                .filter(type -> takes(type.name, type.all()))
                .forEach(type -> type.add(column()));
        org.define(
                "CurrencyType",
                picklist("IsoCode", "EUR", "DKK", "SEK", "USD"),
                number("ConversionRate", 18, 6),
                whole("DecimalPlaces"),
                flag("IsActive"),
                flag("IsCorporate"));
        org.define(
                "DatedConversionRate",
                picklist("IsoCode", "EUR", "DKK", "SEK", "USD"),
                number("ConversionRate", 18, 6),
                date("StartDate"),
                date("NextStartDate"));
        org.insert(
                "CurrencyType",
                Map.of(
                        "IsoCode",
                        OF_THE_ORG,
                        "ConversionRate",
                        1,
                        "DecimalPlaces",
                        2,
                        "IsActive",
                        true,
                        "IsCorporate",
                        true));
    }

    /** Whether records of that object have a currency of their own. */
    static boolean takes(String object, Iterable<Column> columns) {
        if (ALWAYS.contains(object) || object.endsWith("__c")) {
            return true;
        }
        for (Column column : columns) {
            if (column.type() == Column.Type.CURRENCY) {
                return true;
            }
        }
        return false;
    }

    static Column column() {
        return picklist("CurrencyIsoCode", "EUR", "DKK", "SEK", "USD").onlyListed();
    }
}
