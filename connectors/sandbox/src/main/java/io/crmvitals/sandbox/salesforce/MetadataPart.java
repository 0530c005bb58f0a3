package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.Column.Trait;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** One element of a component that is read back, with what is inside; parts are told by the alphabet. */
record MetadataPart(String element, String inner) implements Comparable<MetadataPart> {

    /** The elements of a deployed component without its name, which the caller knows. */
    static List<MetadataPart> of(Element xml, String type) {
        List<MetadataPart> parts = new ArrayList<>();
        for (Element child : SoapRequest.children(xml)) {
            // A bundle's target configurations travel as base64, which nobody here reads.
            boolean untold = child.getLocalName().equals("fullName")
                    || (type.equals("LightningComponentBundle")
                            && child.getLocalName().equals("targetConfigs"));
            if (!untold) {
                parts.add(new MetadataPart(child.getLocalName(), MetadataXml.inner(child)));
            }
        }
        return parts;
    }

    /** A field that the org has without any deploy. */
    static List<MetadataPart> of(Column column) {
        List<MetadataPart> parts = new ArrayList<>();
        parts.add(text("label", column.label()));
        parts.add(text("type", type(column)));
        parts.add(text("externalId", String.valueOf(column.is(Trait.EXTERNAL_ID))));
        parts.add(text("required", String.valueOf(column.is(Trait.REQUIRED))));
        parts.add(text("unique", String.valueOf(column.is(Trait.UNIQUE))));
        if (column.is(Trait.UNIQUE)) {
            parts.add(text("caseSensitive", String.valueOf(column.is(Trait.CASE_SENSITIVE))));
        }
        switch (column.type()) {
            case TEXT, LONG_TEXT -> parts.add(text("length", String.valueOf(column.length())));
            case NUMBER, CURRENCY, PERCENT, WHOLE -> {
                parts.add(text("precision", String.valueOf(column.precision())));
                parts.add(text("scale", String.valueOf(column.scale())));
            }
            case REFERENCE -> parts.add(text("referenceTo", String.join(",", column.refersTo())));
            case PICKLIST, MULTI_PICKLIST -> {
                Xml values =
                        new Xml().put("restricted", column.is(Trait.RESTRICTED)).open("valueSetDefinition");
                values.put("sorted", false);
                for (String value : column.values()) {
                    values.open("value").put("fullName", value).put("default", false);
                    values.put("label", value).close("value");
                }
                parts.add(new MetadataPart(
                        "valueSet", values.close("valueSetDefinition").toString()));
            }
            default -> {
                // Nothing more to tell.
            }
        }
        return parts;
    }

    void write(Xml xml) {
        xml.open(element).raw(inner).close(element);
    }

    @Override
    public int compareTo(MetadataPart other) {
        return element.compareTo(other.element);
    }

    private static MetadataPart text(String element, String value) {
        return new MetadataPart(element, new Xml().text(value).toString());
    }

    private static String type(Column column) {
        return switch (column.type()) {
            case LONG_TEXT -> "LongTextArea";
            case EMAIL -> "Email";
            case URL -> "Url";
            case PICKLIST -> "Picklist";
            case MULTI_PICKLIST -> "MultiselectPicklist";
            case NUMBER, WHOLE -> "Number";
            case CURRENCY -> "Currency";
            case PERCENT -> "Percent";
            case BOOLEAN -> "Checkbox";
            case DATE -> "Date";
            case DATE_TIME -> "DateTime";
            case REFERENCE -> column.is(Trait.MASTER) ? "MasterDetail" : "Lookup";
            default -> "Text";
        };
    }
}
