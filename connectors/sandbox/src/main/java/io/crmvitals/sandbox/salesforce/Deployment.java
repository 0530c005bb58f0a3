package io.crmvitals.sandbox.salesforce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deploy: Pending, InProgress, then Succeeded, SucceededPartial or Failed, or Canceled on the way. It moves each time somebody asks after it. */
final class Deployment {

    /** What the caller asked for beside the zip. */
    record Options(
            boolean checkOnly,
            boolean rollbackOnError,
            boolean singlePackage,
            boolean allowMissingFiles,
            boolean ignoreWarnings,
            @Nullable String testLevel) {}

    private final SalesforceOrg org;
    private final String id;
    private final String userId;
    private final Options options;
    private final byte[] zip;
    private final Instant created;
    private @Nullable Instant completed;
    private int asked = 0;
    private String status = "Pending";
    private List<DeployMessage> messages = List.of();

    Deployment(SalesforceOrg org, String id, String userId, Options options, byte[] zip) {
        this.org = org;
        this.id = id;
        this.userId = userId;
        this.options = options;
        this.zip = zip;
        this.created = org.now();
    }

    /** One step nearer to the end. */
    void advance() {
        if (done()) {
            return;
        }
        if (status.equals("Canceling")) {
            end("Canceled");
            return;
        }
        asked++;
        OrgMetadata metadata = org.metadata();
        if (asked <= metadata.pending()) {
            status = "Pending";
        } else if (asked <= metadata.pending() + metadata.inProgress()) {
            status = "InProgress";
        } else {
            messages = new DeployRun(org, userId, options).run(DeployZip.read(zip));
            boolean failed = messages.stream().anyMatch(message -> message.problem() != null);
            boolean some = messages.stream()
                    .anyMatch(message ->
                            message.problem() == null && !message.fullName().equals("package.xml"));
            end(!failed ? "Succeeded" : options.rollbackOnError() || !some ? "Failed" : "SucceededPartial");
        }
    }

    /** False where it is too late. */
    boolean cancel() {
        if (done()) {
            return false;
        }
        status = "Canceling";
        return true;
    }

    boolean done() {
        return completed != null;
    }

    private void end(String how) {
        status = how;
        completed = org.now();
    }

    String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    Options options() {
        return options;
    }

    Instant created() {
        return created;
    }

    @Nullable
    Instant completed() {
        return completed;
    }

    String status() {
        return status;
    }

    List<DeployMessage> messages() {
        return messages;
    }
}
