package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.SoqlQuery.Among;
import io.crmvitals.sandbox.salesforce.SoqlQuery.And;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Compare;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Condition;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Not;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Or;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the vendor asks of a query on FieldDefinition: one entity or one field must be named with {@code =} or IN, and neither OR nor unequal is known. */
final class ReifiedFilter {

    private static final Set<String> NAMED = Set.of(
            "entitydefinitionid", "durableid", "entitydefinition.qualifiedapiname", "entitydefinition.durableid");

    private ReifiedFilter() {}

    static void check(ObjectType type, SoqlQuery query) {
        if (!type.name.equals("FieldDefinition")) {
            return;
        }
        Condition where = query.where();
        plain(where);
        if (!named(where)) {
            throw malformed("FieldDefinition: a filter on a reified column is required [EntityDefinitionId,DurableId]");
        }
    }

    private static void plain(@Nullable Condition condition) {
        if (condition instanceof And and) {
            plain(and.left());
            plain(and.right());
        } else if (condition instanceof Or) {
            throw malformed("Disjunctions not supported");
        } else if (condition instanceof Not
                || condition instanceof Among among && among.negated()
                || condition instanceof Compare compare && compare.operator().equals("!=")) {
            throw malformed("Only equals comparisons permitted");
        }
    }

    private static boolean named(@Nullable Condition condition) {
        if (condition instanceof And and) {
            return named(and.left()) || named(and.right());
        }
        if (condition instanceof Compare compare) {
            return compare.operator().equals("=") && named(compare.path());
        }
        return condition instanceof Among among && named(among.path());
    }

    private static boolean named(Path path) {
        return NAMED.contains(String.join(".", path.steps()).toLowerCase(Locale.ROOT));
    }

    private static SoapFault malformed(String what) {
        return SoapFault.query("MALFORMED_QUERY", what, -1, -1);
    }
}
