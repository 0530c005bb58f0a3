package io.crmvitals.sandbox.salesforce;

import org.jspecify.annotations.Nullable;

/** What a deploy says of one component. */
record DeployMessage(
        String type,
        String fullName,
        String file,
        boolean changed,
        boolean created,
        boolean deleted,
        @Nullable String id,
        @Nullable DeployProblem problem) {

    static DeployMessage failure(String type, String fullName, String file, DeployProblem problem) {
        return new DeployMessage(type, fullName, file, false, false, false, null, problem);
    }
}
