package io.crmvitals.sandbox.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** How long the texts of a component may be, as far as public reports of failed deploys tell: the vendor names the column that was too short, not the element. */
final class MetadataLengths {

    private record Limit(String type, String element, String column, int most) {}

    private static final List<Limit> LIMITS = List.of(
            new Limit("CustomField", "label", "MasterLabel", 40),
            new Limit("CustomField", "relationshipLabel", "MasterLabel", 40),
            new Limit("ListView", "label", "Name", 40),
            new Limit("CustomLabel", "shortDescription", "MasterLabel", 80));

    /** Without its {@code __c}. */
    private static final int LONGEST_NAME = 40;

    private MetadataLengths() {}

    static void check(DeployComponent component) throws DeployProblem {
        Element xml = component.xml();
        if (xml == null) {
            return;
        }
        for (Limit limit : LIMITS) {
            if (limit.type().equals(component.type())) {
                String text = MetadataXml.text(xml, limit.element());
                if (text.codePointCount(0, text.length()) > limit.most()) {
                    throw tooLong(limit.column(), limit.most(), MetadataXml.child(xml, limit.element()), xml);
                }
            }
        }
        String name = component.fullName().substring(component.fullName().indexOf('.') + 1);
        boolean developerName = component.type().equals("CustomField")
                || component.type().equals("CustomObject")
                || component.type().equals("ListView");
        if (developerName && name.replaceFirst("__c$", "").length() > LONGEST_NAME) {
            throw tooLong("fullName", LONGEST_NAME, MetadataXml.child(xml, "fullName"), xml);
        }
    }

    private static DeployProblem tooLong(String column, int most, @Nullable Element element, Element component) {
        return new DeployProblem(
                "Value too long for field: " + column + " maximum length is:" + most,
                element == null ? component : element);
    }
}
