package io.crmvitals.sandbox.salesforce;

import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Which elements the types that the sandbox understands may have; every other type passes unread. */
final class MetadataElements {

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "CustomField",
            names(
                    "fullName businessOwnerGroup businessOwnerUser businessStatus caseSensitive complianceGroup customDataType"
                            + " defaultValue deleteConstraint deprecated description displayFormat elementType encryptionScheme"
                            + " escapeMarkup externalDeveloperName externalId fieldManageability formula formulaTreatBlanksAs"
                            + " inlineHelpText isAIPredictionField isConvertLeadDisabled isFilteringDisabled isNameField"
                            + " isSortingDisabled label length lookupFilter maskChar maskType metadataRelationshipControllingField"
                            + " populateExistingRows precision referenceTargetField referenceTo relationshipLabel relationshipName"
                            + " relationshipOrder reparentableMasterDetail required restrictedAdminField scale securityClassification"
                            + " startingNumber stripMarkup summarizedField summaryFilterItems summaryForeignKey summaryOperation"
                            + " trackFeedHistory trackHistory trackTrending translateData type unique valueSet visibleLines"
                            + " writeRequiresMasterRead"),
            "CustomObject",
            names(
                    "fullName actionOverrides allowInChatterGroups businessProcesses compactLayoutAssignment compactLayouts"
                            + " customHelp customHelpPage customSettingsType deploymentStatus deprecated description"
                            + " enableActivities enableBulkApi enableDivisions enableEnhancedLookup enableFeeds enableHistory"
                            + " enableLicensing enableReports enableSearch enableSharing enableStreamingApi externalDataSource"
                            + " externalName externalSharingModel fieldSets fields gender household indexes label listViews"
                            + " nameField pluralLabel profileSearchLayouts recordTypeTrackFeedHistory recordTypeTrackHistory"
                            + " recordTypes searchLayouts sharingModel sharingReasons sharingRecalculations startsWith"
                            + " validationRules visibility webLinks"),
            "PermissionSet",
            names("fullName applicationVisibilities classAccesses customMetadataTypeAccesses customPermissions"
                    + " customSettingAccesses description emailRoutingAddressAccesses externalCredentialPrincipalAccesses"
                    + " externalDataSourceAccesses fieldPermissions flowAccesses hasActivationRequired label license"
                    + " objectPermissions pageAccesses recordTypeVisibilities tabSettings userPermissions"),
            "PermissionSetFieldPermissions",
            names("editable field readable"),
            "PermissionSetObjectPermissions",
            names("allowCreate allowDelete allowEdit allowRead modifyAllRecords object viewAllRecords viewAllFields"),
            "LightningComponentBundle",
            names("fullName apiVersion capabilities description isExplicitImport isExposed lwcResources masterLabel"
                    + " runtimeNamespace targetConfigs targets"));

    private MetadataElements() {}

    static void check(Element xml, String type) throws DeployProblem {
        Set<String> allowed = KNOWN.get(type);
        if (allowed == null) {
            return;
        }
        for (Element child : SoapRequest.children(xml)) {
            if (!allowed.contains(child.getLocalName())) {
                throw new DeployProblem(
                        "Error parsing file: Element {" + MetadataXml.NAMESPACE + "}" + child.getLocalName()
                                + " invalid at this location in type " + type,
                        child);
            }
        }
    }

    private static Set<String> names(String all) {
        return Set.of(all.split(" "));
    }
}
