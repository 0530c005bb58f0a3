package io.crmvitals.sandbox.salesforce;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object without records of its own: its rows are worked out when somebody asks, for the user who asks. Nobody can write it. */
final class ComputedType extends ObjectType {

    private final Supplier<List<Map<String, Object>>> told;

    ComputedType(String name, String keyPrefix, Supplier<List<Map<String, Object>>> told) {
        super(name, keyPrefix);
        this.told = told;
    }

    @Override
    Collection<Map<String, Object>> rows() {
        return told.get();
    }

    @Override
    @Nullable
    Map<String, Object> row(String id) {
        for (Map<String, Object> row : rows()) {
            if (id.equals(row.get("Id"))) {
                return row;
            }
        }
        return null;
    }
}
