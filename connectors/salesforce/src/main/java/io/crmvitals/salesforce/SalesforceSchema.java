package io.crmvitals.salesforce;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The objects of one org as our user sees them, each described once, when it is asked for. */
final class SalesforceSchema {

    /** The most that one call describes. */
    private static final int BATCH = 100;

    private final SalesforceClient client;
    private final String purpose;
    private final Map<String, DescribeSObjectResult> objects = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    SalesforceSchema(SalesforceClient client, String purpose) {
        this.client = client;
        this.purpose = purpose;
    }

    /** Null where the org lacks it or hides it from us. */
    @Nullable
    DescribeSObjectResult object(String name) {
        return objects.get(key(name));
    }

    static @Nullable Field field(DescribeSObjectResult object, String name) {
        return Arrays.stream(object.getFields())
                .filter(field -> field.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** Describes what was not asked for before. */
    void load(Collection<String> names) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.stream().filter(name -> asked.add(key(name))).forEach(wanted::add);
        List<String> all = List.copyOf(wanted);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> some = all.subList(from, Math.min(from + BATCH, all.size()));
            try {
                ask(some);
            } catch (SoapFault fault) {
                if (!fault.is("INVALID_TYPE")) {
                    throw client.faults().decide(fault, purpose, String.join(", ", some));
                }
                // One unknown object spoils the whole call, and the fault need not name it.
                some.forEach(this::askAlone);
            }
        }
    }

    /** Describes the objects on the way to fields such as {@code Account.Owner.Email}, one call a step. */
    void loadParents(Map<String, Set<String>> fieldsByObject) {
        for (int steps = 1; ; steps++) {
            Set<String> wanted = new TreeSet<>();
            boolean further = false;
            for (Map.Entry<String, Set<String>> object : fieldsByObject.entrySet()) {
                for (String path : object.getValue()) {
                    String[] names = path.split("\\.", -1);
                    if (names.length > steps) {
                        further = true;
                        wanted.addAll(targets(object.getKey(), names, steps));
                    }
                }
            }
            if (!further) {
                return;
            }
            load(wanted);
        }
    }

    /** The field at the end of a path; the first of them where a parent may be of several objects; null where none of them has it. */
    @Nullable
    Field at(String object, String path) {
        String[] names = path.split("\\.", -1);
        for (String target : targets(object, names, names.length - 1)) {
            DescribeSObjectResult described = object(target);
            Field field = described == null ? null : field(described, names[names.length - 1]);
            if (field != null) {
                return field;
            }
        }
        return null;
    }

    /** Names of the objects that so many steps of a path lead to; the object itself for none. */
    Set<String> targets(String object, String[] path, int steps) {
        Set<String> reached = Set.of(object);
        for (int step = 0; step < steps; step++) {
            Set<String> next = new LinkedHashSet<>();
            for (String from : reached) {
                DescribeSObjectResult described = object(from);
                if (described != null) {
                    next.addAll(parents(described, path[step]));
                }
            }
            reached = next;
        }
        return reached;
    }

    private static List<String> parents(DescribeSObjectResult object, String relationship) {
        List<String> parents = new ArrayList<>();
        for (Field field : object.getFields()) {
            if (relationship.equalsIgnoreCase(field.getRelationshipName()) && field.getReferenceTo() != null) {
                parents.addAll(Arrays.asList(field.getReferenceTo()));
            }
        }
        return parents;
    }

    private void askAlone(String name) {
        try {
            ask(List.of(name));
        } catch (SoapFault fault) {
            if (!fault.is("INVALID_TYPE")) {
                throw client.faults().decide(fault, purpose, name);
            }
        }
    }

    private void ask(List<String> names) {
        DescribeSObjectResult[] results =
                client.look(purpose, connection -> connection.describeSObjects(names.toArray(new String[0])));
        for (DescribeSObjectResult result : results) {
            objects.put(key(result.getName()), result);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
