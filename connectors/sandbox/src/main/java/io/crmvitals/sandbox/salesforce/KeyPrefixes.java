package io.crmvitals.sandbox.salesforce;

import java.util.Locale;
import java.util.Map;

/** The three characters that an object's record ids begin with: fixed for the vendor's own objects, given out one after the other for custom ones. */
final class KeyPrefixes {

    private static final Map<String, String> STANDARD = Map.ofEntries(
            Map.entry("Account", "001"),
            Map.entry("Contact", "003"),
            Map.entry("User", "005"),
            Map.entry("Case", "500"),
            Map.entry("Opportunity", "006"),
            Map.entry("Asset", "02i"),
            Map.entry("Task", "00T"),
            Map.entry("Product_Usage__c", "a0X"),
            Map.entry("TaskStatus", "01J"),
            Map.entry("TaskPriority", "011"));

    private KeyPrefixes() {}

    static String of(String object, int defined) {
        return STANDARD.getOrDefault(object, String.format(Locale.ROOT, "a%02d", defined));
    }
}
