package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.SoqlLexer.Kind;
import io.crmvitals.sandbox.salesforce.SoqlLexer.Token;
import io.crmvitals.sandbox.salesforce.SoqlNames.Found;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The query of a bulk job: what every query may, without sub-queries, aggregates, GROUP BY, OFFSET, TYPEOF, FIELDS() and compound fields, and not from every
 * object. Large objects are read in pieces at once, so that without ORDER BY the records come in no order.
 */
final class BulkSelection {

    /** Setup objects that queries can read and bulk jobs cannot. */
    private static final Set<String> NOT_IN_BULK = Set.of("TaskStatus", "TaskPriority", "CaseStatus", "ContractStatus");

    private static final Set<String> AGGREGATES = Set.of("COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX");

    private final SoqlSelection selection;

    BulkSelection(SalesforceOrg org, String soql) {
        refuseUnsupported(SoqlLexer.tokens(soql));
        selection = new SoqlSelection(org, SoqlParser.parse(soql));
        if (NOT_IN_BULK.contains(object())) {
            // Worded as quoted in github.com/airbytehq/airbyte/issues/13088.
            throw new RestRefusal(400, "INVALIDENTITY", "Entity '" + object() + "' is not supported by the Bulk API.");
        }
        for (Found found : selection.select()) {
            if (found.field().type() == Column.Type.ADDRESS) {
                // Code and words as quoted in github.com/jsforce/jsforce/issues/380.
                throw new RestRefusal(
                        400, "FUNCTIONALITY_NOT_ENABLED", "Selecting compound data not supported in Bulk Query");
            }
        }
    }

    String object() {
        return selection.type().name;
    }

    List<String> header() {
        return selection.select().stream().map(BulkSelection::path).toList();
    }

    /** The records that fit now, as the cells of their lines. */
    List<List<String>> lines(boolean all) {
        List<List<String>> lines = new ArrayList<>();
        for (Map<String, Object> row : selection.rows(all, Comparator.comparingLong(BulkSelection::scattered))) {
            lines.add(selection.select().stream().map(found -> cell(found, row)).toList());
        }
        return lines;
    }

    private static String cell(Found found, Map<String, Object> row) {
        @Nullable Object value = found.in(row);
        if (value == null) {
            boolean flag = found.field().type() == Column.Type.BOOLEAN && found.reaches(row);
            return flag ? "false" : "";
        }
        return Values.wire(found.field(), value);
    }

    private static String path(Found found) {
        StringBuilder path = new StringBuilder();
        found.lookups().forEach(lookup -> path.append(lookup.relationship()).append('.'));
        return path.append(found.field().name()).toString();
    }

    /** The same on every machine, and nothing like the order of the ids. */
    private static long scattered(Map<String, Object> row) {
        CRC32 sum = new CRC32();
        sum.update(String.valueOf(row.get("Id")).getBytes(StandardCharsets.US_ASCII));
        return sum.getValue();
    }

    /** Recognized before the query is read, because the plain parser does not know these words either. */
    private static void refuseUnsupported(List<Token> tokens) {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            Token token = tokens.get(at);
            Token next = tokens.get(at + 1);
            String word = token.kind() == Kind.WORD ? token.text().toUpperCase(java.util.Locale.ROOT) : "";
            if (token.is("(") && next.is("SELECT")) {
                // Words as quoted in github.com/OpenFn/adaptors/issues/395.
                throw unsupported("Aggregate Relationships not supported in Bulk V2 Query with CSV content type");
            }
            if (AGGREGATES.contains(word) && next.is("(")) {
                throw unsupported("Aggregate functions are not supported in Bulk V2 Query");
            }
            if (word.equals("FIELDS") && next.is("(")) {
                throw unsupported("FIELDS() is not supported in Bulk V2 Query");
            }
            boolean clause = word.equals("TYPEOF") || word.equals("OFFSET") || word.equals("GROUP") && next.is("BY");
            if (clause && (next.kind() == Kind.WORD || next.kind() == Kind.NUMBER)) {
                throw unsupported(word + " is not supported in Bulk V2 Query");
            }
        }
    }

    /** The vendor documents what is refused, but not how each refusal is worded. */
    private static RestRefusal unsupported(String message) {
        return new RestRefusal(400, "FEATURENOTENABLED", "FeatureNotEnabled : " + message);
    }
}
