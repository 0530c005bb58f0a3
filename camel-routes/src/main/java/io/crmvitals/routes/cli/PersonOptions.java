package io.crmvitals.routes.cli;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.PersonClue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whom a person means. */
final class PersonOptions {

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "Every contact and team member that has or had this address, in any system.")
    private @Nullable String email;

    @Option(
            names = "--id",
            paramLabel = "SYSTEM:TYPE:ID",
            description = "One record, for example salesforce:contact:0035f00000AbCdEAAV.")
    private @Nullable String id;

    PersonClue clue(CommandSpec spec) {
        if (email == null && id == null) {
            throw new ParameterException(spec.commandLine(), "Say who: --email ADDRESS or --id SYSTEM:TYPE:ID");
        }
        try {
            return new PersonClue(
                    email == null ? null : email.strip(), id == null ? Set.of() : Set.of(ExternalId.parse(id)));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--email takes an e-mail address, --id a record such as salesforce:contact:0035f00000AbCdEAAV.");
        }
    }
}
