package io.crmvitals.sandbox.salesforce;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The components that deploys brought into the org, by type and full name. Fields, objects and permission sets take effect; everything else (list views, layouts,
 * report types, reports, dashboards, labels, translations, components of pages) is remembered so that it can be listed, read and compared: whether a report's column
 * or a dashboard's source means anything, no simulation can judge, and so it is accepted.
 */
public final class OrgMetadata {

    private static final Map<String, String> ID_PREFIXES = Map.of(
            "CustomField", "00N",
            "CustomObject", "01I",
            "PermissionSet", "0PS",
            "ListView", "00B",
            "Report", "00O",
            "Dashboard", "01Z",
            "Layout", "00h",
            "LightningComponentBundle", "0Rb",
            "CustomTab", "01r",
            "FlexiPage", "0M0");

    record Stored(
            DeployComponent component,
            String id,
            Instant created,
            Instant changed,
            @Nullable String lastModifiedBy) {}

    private final SalesforceOrg org;
    private final Map<String, TreeMap<String, Stored>> stored = new TreeMap<>();
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();
    private int pending = 1;
    private int inProgress = 1;
    private long lastNumber = 0;

    OrgMetadata(SalesforceOrg org) {
        this.org = org;
    }

    /** How many times a deploy that is asked after is still Pending, and then how many times InProgress; once each by default. It does its work when it ends. */
    public void polls(int stillPending, int stillInProgress) {
        synchronized (org) {
            pending = stillPending;
            inProgress = stillInProgress;
        }
    }

    /** Whether a deploy brought that component, such as {@code has("ListView", "Account.At_Risk")}. */
    public boolean has(String type, String fullName) {
        synchronized (org) {
            return stored.getOrDefault(type, new TreeMap<>()).containsKey(fullName);
        }
    }

    /** The full names of that type that deploys brought, by the alphabet. */
    public List<String> names(String type) {
        synchronized (org) {
            return List.copyOf(stored.getOrDefault(type, new TreeMap<>()).keySet());
        }
    }

    // What the server asks for.

    int pending() {
        return pending;
    }

    int inProgress() {
        return inProgress;
    }

    @Nullable
    Stored find(String type, String fullName) {
        return stored.getOrDefault(type, new TreeMap<>()).get(fullName);
    }

    List<Stored> all(String type) {
        return List.copyOf(stored.getOrDefault(type, new TreeMap<>()).values());
    }

    TreeSet<String> types() {
        return new TreeSet<>(stored.keySet());
    }

    void store(DeployComponent component, @Nullable String user) {
        Stored before = find(component.type(), component.fullName());
        Instant now = org.now();
        Stored after = before == null
                ? new Stored(component, nextId(component.type()), now, now, user)
                : new Stored(component, before.id(), before.created(), now, user);
        stored.computeIfAbsent(component.type(), type -> new TreeMap<>()).put(component.fullName(), after);
    }

    void remove(String type, String fullName) {
        stored.getOrDefault(type, new TreeMap<>()).remove(fullName);
    }

    void open(Deployment deployment) {
        deployments.put(deployment.id(), deployment);
    }

    @Nullable
    Deployment deployment(String id) {
        String full = SalesforceIds.normalize(id);
        return full == null ? null : deployments.get(full);
    }

    String nextId(String type) {
        lastNumber++;
        return SalesforceIds.of(type.equals("deploy") ? "0Af" : ID_PREFIXES.getOrDefault(type, "0Zz"), lastNumber);
    }
}
