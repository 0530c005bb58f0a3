package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.DeployComponent.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Works a zip off as the vendor does: manifest and files must agree, then objects, fields, permission sets, the rest; at the end all of it takes effect, or none. */
final class DeployRun {

    private static final List<String> ORDER = List.of("CustomObject", "CustomField");

    private final SalesforceOrg org;
    private final String userId;
    private final Deployment.Options options;
    private final DeployPlan plan;
    private final List<DeployMessage> messages = new ArrayList<>();

    DeployRun(SalesforceOrg org, String userId, Deployment.Options options) {
        this.org = org;
        this.userId = userId;
        this.options = options;
        this.plan = new DeployPlan(org);
    }

    List<DeployMessage> run(DeployZip zip) {
        for (String root : zip.packages(options.singlePackage())) {
            onePackage(root, zip);
        }
        boolean failed = messages.stream().anyMatch(message -> message.problem() != null);
        if (!options.checkOnly() && !(failed && options.rollbackOnError())) {
            plan.apply();
        }
        return List.copyOf(messages);
    }

    private void onePackage(String root, DeployZip zip) {
        String manifestFile = root + "package.xml";
        byte[] bytes = zip.files().get(manifestFile);
        if (bytes == null) {
            fail("", "package.xml", manifestFile, new DeployProblem("No package.xml found"));
            return;
        }
        DeployManifest manifest;
        try {
            manifest = DeployManifest.read(bytes);
        } catch (DeployProblem broken) {
            fail("", "package.xml", manifestFile, broken);
            return;
        }
        manifest.problems().forEach(problem -> fail("", "package.xml", manifestFile, problem));
        DeployFiles files = new DeployFiles(root, zip.files());
        files.strange().forEach(file -> fail("", file, file, new DeployProblem("Not in package.xml")));
        List<DeployComponent> wanted = wanted(manifest, files, manifestFile);
        Set<String> failedObjects = new HashSet<>();
        for (String type : ORDER) {
            wanted.stream().filter(one -> one.type().equals(type)).forEach(one -> deploy(one, wanted, failedObjects));
        }
        // Tabs and classes may be named by permission sets of the same zip.
        wanted.forEach(plan::plan);
        wanted.stream().filter(one -> !ORDER.contains(one.type())).forEach(one -> deploy(one, wanted, failedObjects));
        new DestructiveChanges(org, plan, messages).read(root, zip.files());
        if (messages.stream().noneMatch(one -> one.file().equals(manifestFile) && one.problem() != null)) {
            messages.add(new DeployMessage("", "package.xml", manifestFile, true, false, false, null, null));
        }
    }

    /** What both the manifest and the files have; whatever only one of them has fails. */
    private List<DeployComponent> wanted(DeployManifest manifest, DeployFiles files, String manifestFile) {
        List<DeployComponent> wanted = new ArrayList<>();
        Set<Name> found = new LinkedHashSet<>();
        Set<Name> containers = new HashSet<>();
        for (DeployComponent one : files.components()) {
            found.add(one.name());
            if (one.container() != null && manifest.names(one)) {
                containers.add(one.container());
            }
        }
        for (DeployComponent one : files.components()) {
            if (manifest.names(one)) {
                wanted.add(one);
            } else if (!containers.contains(one.name())) {
                fail(one.type(), one.fullName(), one.file(), new DeployProblem("Not in package.xml"));
            }
        }
        for (Map.Entry<Name, Element> entry : manifest.named().entrySet()) {
            Name name = entry.getKey();
            if (!found.contains(name) && !options.allowMissingFiles()) {
                fail(
                        name.type(),
                        name.fullName(),
                        manifestFile,
                        new DeployProblem(
                                "An object '" + name.fullName() + "' of type " + name.type()
                                        + " was named in package.xml, but was not found in zipped directory",
                                entry.getValue()));
            }
        }
        return wanted;
    }

    private void deploy(DeployComponent component, List<DeployComponent> all, Set<String> failedObjects) {
        try {
            if (component.problem() != null) {
                throw component.problem();
            }
            OrgMetadata.Stored stored = org.metadata().find(component.type(), component.fullName());
            boolean created = stored == null;
            boolean changed = stored == null || !stored.component().content().equals(component.content());
            switch (component.type()) {
                case "CustomObject" -> created = new ObjectDeploy(plan).object(component, all);
                case "CustomField" -> {
                    if (failedObjects.contains(parent(component, '.'))) {
                        throw new DeployProblem("Parent entity failed to deploy", component.xml());
                    }
                    Column before = new ObjectDeploy(plan).field(component);
                    created = before == null;
                    changed = stored == null ? !same(before, component) : changed;
                }
                case "PermissionSet" -> new PermissionSetDeploy(plan).read(component);
                default -> checkParent(component);
            }
            plan.then(() -> org.metadata().store(component, userId));
            messages.add(new DeployMessage(
                    component.type(),
                    component.fullName(),
                    component.file(),
                    changed,
                    created,
                    false,
                    stored == null ? null : stored.id(),
                    null));
        } catch (DeployProblem problem) {
            if (component.type().equals("CustomObject")) {
                failedObjects.add(component.fullName());
            }
            fail(component.type(), component.fullName(), component.file(), problem);
        }
    }

    private boolean same(@Nullable Column before, DeployComponent component) throws DeployProblem {
        String name = component.fullName().substring(component.fullName().indexOf('.') + 1);
        return before != null
                && component.xml() != null
                && before.equals(FieldColumns.read(name, component.xml(), plan));
    }

    /** A list view, a layout or a translation of an object that is not there. */
    private void checkParent(DeployComponent component) throws DeployProblem {
        String parent = switch (component.type()) {
            case "Layout", "CustomObjectTranslation" -> parent(component, '-');
            case "ListView", "ValidationRule", "RecordType", "FieldSet", "CompactLayout", "WebLink" ->
                parent(component, '.');
            default -> "";
        };
        if (!parent.isEmpty() && !parent.equals("Activity") && !plan.knows(parent)) {
            throw new DeployProblem("Parent entity failed to deploy", component.xml());
        }
        Element xml = component.xml();
        if (component.type().equals("CustomTab")
                && xml != null
                && MetadataXml.yes(xml, "customObject")
                && !plan.knows(component.fullName())) {
            throw new DeployProblem(
                    "In field: customObject - no CustomObject named " + component.fullName() + " found", xml);
        }
        if (component.fullName().contains("/")) {
            String folder = parent(component, '/');
            if (!plan.has(component.type(), folder) && !folder.equals("unfiled$public")) {
                throw new DeployProblem("Cannot find folder:" + folder, xml);
            }
        }
    }

    private static String parent(DeployComponent component, char separator) {
        int at = component.fullName().indexOf(separator);
        return at < 0 ? "" : component.fullName().substring(0, at);
    }

    private void fail(String type, String fullName, String file, DeployProblem problem) {
        messages.add(DeployMessage.failure(type, fullName, file, problem));
    }
}
