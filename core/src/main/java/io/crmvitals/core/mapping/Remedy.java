package io.crmvitals.core.mapping;

/** What the admin can do about a value that a field cannot take. */
final class Remedy {

    private Remedy() {}

    static String of(FieldRule rule, ImpossibleValueException problem) {
        boolean choice =
                rule.field().kind() == RecordField.Kind.CHOICE || rule.field().kind() == RecordField.Kind.CHOICES;
        boolean unmapped = problem.getMessage() != null && problem.getMessage().endsWith("has no mapping");
        if (unmapped || (choice && rule.values() != null)) {
            return "Add it under " + rule.path() + ".values";
        }
        return "Correct it at the source, or mend " + rule.path();
    }
}
