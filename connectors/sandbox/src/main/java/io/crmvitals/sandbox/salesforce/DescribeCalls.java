package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.Column.Trait;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** describeGlobal, describeSObjects and getUserInfo, in the order of elements that the vendor's own client reads. */
final class DescribeCalls {

    private final SalesforceOrg org;

    DescribeCalls(SalesforceOrg org) {
        this.org = org;
    }

    String global() {
        Xml xml = new Xml().open("result").put("encoding", "UTF-8").put("maxBatchSize", 200);
        for (ObjectType type : org.types()) {
            xml.open("sobjects").put("activateable", false);
            xml.put("associateEntityType", null).put("associateParentEntity", null);
            xml.put("createable", org.permissions().creates(type));
            xml.put("custom", type.custom()).put("customSetting", false);
            xml.put("dataTranslationEnabled", null).put("deepCloneable", false);
            xml.put("deletable", true).put("deprecatedAndHidden", false).put("feedEnabled", false);
            xml.put("hasSubtypes", false).put("idEnabled", true).put("isInterface", false);
            xml.put("isSubtype", false);
            xml.put("keyPrefix", type.keyPrefix).put("label", label(type)).put("labelPlural", label(type) + "s");
            xml.put("layoutable", true).put("mergeable", mergeable(type)).put("mruEnabled", true);
            xml.put("name", type.name).put("queryable", true).put("replicateable", true);
            xml.put("retrieveable", true).put("searchable", true).put("triggerable", true);
            xml.put("undeletable", true);
            xml.put("updateable", org.permissions().edits(type)).close("sobjects");
        }
        return xml.close("result").toString();
    }

    String objects(List<String> names) {
        Xml xml = new Xml();
        for (String name : names) {
            ObjectType type = org.find(name);
            if (type == null) {
                throw SoapFault.type(SoqlNames.unsupported(name), -1, -1);
            }
            object(xml, type);
        }
        return xml.toString();
    }

    private void object(Xml xml, ObjectType type) {
        xml.open("result").put("activateable", false);
        xml.put("associateEntityType", null).put("associateParentEntity", null);
        xml.put("compactLayoutable", true).put("createable", org.permissions().creates(type));
        xml.put("custom", type.custom());
        xml.put("customSetting", false).put("dataTranslationEnabled", null).put("deepCloneable", false);
        xml.put("defaultImplementation", null).put("deletable", true).put("deprecatedAndHidden", false);
        xml.put("feedEnabled", false);
        type.visible().forEach(column -> field(xml, type, column));
        xml.put("hasSubtypes", false).put("idEnabled", true);
        xml.put("implementedBy", null).put("implementsInterfaces", null);
        xml.put("isInterface", false).put("isSubtype", false);
        xml.put("keyPrefix", type.keyPrefix).put("label", label(type)).put("labelPlural", label(type) + "s");
        xml.put("layoutable", true).put("listviewable", null).put("lookupLayoutable", null);
        xml.put("mergeable", mergeable(type)).put("mruEnabled", true).put("name", type.name);
        xml.put("networkScopeFieldName", null).put("queryable", true).put("replicateable", true);
        xml.put("retrieveable", true).put("searchLayoutable", null).put("searchable", true);
        xml.put("triggerable", true).put("undeletable", true);
        xml.put("updateable", org.permissions().edits(type));
        xml.put("urlDetail", null).put("urlEdit", null).put("urlNew", null).close("result");
    }

    private static void field(Xml xml, ObjectType type, Column column) {
        xml.open("fields")
                .put("aggregatable", true)
                .put("aiPredictionField", false)
                .put("autoNumber", column.format() != null);
        xml.put("byteLength", column.length() * 3).put("calculated", false).put("calculatedFormula", null);
        boolean master = column.is(Trait.MASTER);
        xml.put("cascadeDelete", master).put("caseSensitive", column.is(Trait.CASE_SENSITIVE));
        xml.put("compoundFieldName", null).put("controllerName", null).put("createable", type.createable(column));
        xml.put("custom", column.custom()).put("dataTranslationEnabled", null).put("defaultValue", null);
        xml.put("defaultValueFormula", null).put("defaultedOnCreate", column.type() == Column.Type.BOOLEAN);
        xml.put("dependentPicklist", false).put("deprecatedAndHidden", false);
        xml.put("digits", column.type() == Column.Type.WHOLE ? column.precision() : 0);
        xml.put("displayLocationInDecimal", false).put("encrypted", false);
        xml.put("externalId", column.is(Trait.EXTERNAL_ID)).put("extraTypeInfo", null);
        xml.put("filterable", column.filterable()).put("filteredLookupInfo", null);
        xml.put("formulaTreatNullNumberAsZero", false).put("groupable", column.filterable());
        xml.put("highScaleNumber", false).put("htmlFormatted", false);
        xml.put("idLookup", column.is(Trait.EXTERNAL_ID) || column.type() == Column.Type.ID);
        xml.put("inlineHelpText", null).put("label", column.label()).put("length", column.length());
        xml.put("mask", null).put("maskType", null).put("name", column.name());
        xml.put("nameField", column.name().equals("Name"))
                .put("namePointing", column.refersTo().size() > 1);
        xml.put("nillable", !column.is(Trait.REQUIRED) && column.type() != Column.Type.BOOLEAN);
        xml.put("permissionable", !column.is(Trait.READ_ONLY) && !column.is(Trait.REQUIRED));
        for (String value : column.values()) {
            xml.open("picklistValues").put("active", true).put("defaultValue", false);
            xml.put("label", value).put("validFor", null).put("value", value).close("picklistValues");
        }
        xml.put("polymorphicForeignKey", column.refersTo().size() > 1);
        xml.put("precision", column.precision()).put("queryByDistance", false).put("referenceTargetField", null);
        column.refersTo().forEach(object -> xml.put("referenceTo", object));
        xml.put("relationshipName", column.relationship());
        if (master) {
            xml.put("relationshipOrder", 0);
        }
        xml.put("restrictedDelete", false).put("restrictedPicklist", column.is(Trait.RESTRICTED));
        xml.put("scale", column.scale()).put("searchPrefilterable", false);
        xml.put("soapType", column.type().soap).put("sortable", column.filterable());
        xml.put("type", column.type().wire)
                .put("unique", column.is(Trait.UNIQUE))
                .put("updateable", type.updateable(column));
        xml.put("writeRequiresMasterRead", master).close("fields");
    }

    String user(String userId) {
        ObjectType users = org.find("User");
        @Nullable Map<String, Object> user = users == null ? null : users.row(userId);
        Xml xml = new Xml().open("result").put("accessibilityMode", false).put("chatterExternal", false);
        xml.put("currencySymbol", "€").put("orgAttachmentFileSizeLimit", 26_214_400);
        xml.put("orgDefaultCurrencyIsoCode", "EUR").put("orgDefaultCurrencyLocale", "en_IE");
        xml.put("orgDisallowHtmlAttachments", false).put("orgHasPersonAccounts", false);
        xml.put("organizationId", SalesforceOrg.ID).put("organizationMultiCurrency", false);
        xml.put("organizationName", "Sandbox")
                .put("profileId", "00e8d000001aBcDAAU")
                .put("roleId", null);
        xml.put("sessionSecondsValid", Sessions.IDLE.toSeconds()).put("userDefaultCurrencyIsoCode", null);
        xml.put("userEmail", user == null ? "" : user.get("Email"));
        xml.put("userFullName", user == null ? "" : user.get("Name")).put("userId", userId);
        xml.put("userLanguage", "en_US").put("userLocale", "en_IE");
        xml.put("userName", user == null ? "" : user.get("Username"));
        xml.put("userTimeZone", "Europe/Copenhagen").put("userType", "Standard");
        return xml.put("userUiSkin", "Theme3").close("result").toString();
    }

    private static boolean mergeable(ObjectType type) {
        return type.name.equals("Account") || type.name.equals("Contact");
    }

    private static String label(ObjectType type) {
        return type.name.replaceFirst("__c$", "").replace('_', ' ');
    }
}
