package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.MIA;
import static io.crmvitals.core.playbook.PlaybookSite.shipped;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.AccountFacts;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnerChainTest {

    private static final ExternalId LEAD = user("LEAD");
    private static final ExternalId QUEUE = user("QUEUE");
    private static final ExternalId BOSS = user("BOSS");
    private static final ExternalId RITA = user("RITA");
    private static final AccountFacts ACME = facts(anAccount().build()).build();

    private final OwnerChain chain = chain("""
            roles:
              support_lead: {salesforce: salesforce:user:LEAD}
              team_queue: {salesforce: salesforce:user:QUEUE}
              manager: {salesforce: salesforce:user:BOSS}
              marketing: {salesforce: [salesforce:user:ONE, salesforce:user:TWO]}
            """);

    @Test
    void the_role_of_the_playbook_comes_first_then_the_owner_then_the_queue_then_the_manager() {
        assertThat(owner(OwnerRole.SUPPORT_LEAD, new Team(MIA))).isEqualTo(LEAD);
        assertThat(owner(OwnerRole.SUPPORT_LEAD, new Team(MIA, LEAD))).isEqualTo(MIA);
        assertThat(owner(OwnerRole.CSM, new Team(MIA))).isEqualTo(MIA);
        assertThat(owner(OwnerRole.CSM, new Team(null))).isEqualTo(QUEUE);
        assertThat(owner(OwnerRole.CSM, new Team(null, QUEUE))).isEqualTo(BOSS);
        assertThat(owner(OwnerRole.CSM, new Team(null, QUEUE, BOSS))).isNull();
        assertThat(owner(OwnerRole.PRODUCT_OWNER, new Team(MIA)))
                .as("a role that nobody fills")
                .isEqualTo(MIA);
    }

    @Test
    void somebody_whom_the_record_names_goes_before_the_role_while_active() {
        assertThat(chain.owner(OwnerRole.RENEWAL_OWNER, RITA, ACME, "salesforce", new Team(MIA)))
                .isEqualTo(RITA);
        assertThat(chain.owner(OwnerRole.RENEWAL_OWNER, RITA, ACME, "salesforce", new Team(MIA, RITA)))
                .isEqualTo(MIA);
        assertThat(chain.owner(OwnerRole.CSM, RITA, ACME, "salesforce", new Team(MIA)))
                .as("the playbook asks for the owner of the account")
                .isEqualTo(MIA);
    }

    @Test
    void several_people_of_one_role_share_the_accounts_and_each_account_keeps_its_own() {
        Set<ExternalId> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            AccountFacts facts = facts(anAccount().build())
                    .key(new AccountKey("salesforce:account:" + i))
                    .build();
            ExternalId first = chain.owner(OwnerRole.MARKETING, null, facts, "salesforce", new Team(MIA));
            assertThat(chain.owner(OwnerRole.MARKETING, null, facts, "salesforce", new Team(MIA)))
                    .isEqualTo(first);
            seen.add(first);
        }

        assertThat(seen).containsExactlyInAnyOrder(user("ONE"), user("TWO"));
    }

    @Test
    void wrong_people_are_told() {
        Problems problems = new Problems();
        String yaml = shipped()
                .replace("# roles:", "roles:\n  manager: {salesforce: hubspot:user:7, hubspot: Rita}\n  managr: {}");

        PlaybookSite.read(yaml, Language.EN, problems);

        assertThat(problems.list())
                .extracting(ConfigProblem::text)
                .anySatisfy(text -> assertThat(text).contains("Name a user or queue of salesforce itself."))
                .anySatisfy(text -> assertThat(text).contains("Write system:type:id"))
                .anySatisfy(text -> assertThat(text)
                        .contains("managr is not a known key. Did you mean")
                        .contains("manager"))
                .hasSize(3);
    }

    @Test
    void a_misspelt_playbook_is_told() {
        Problems problems = new Problems();

        PlaybookSite.read(shipped().replace("  P06:", "  P66:"), Language.EN, problems);

        assertThat(problems.list())
                .extracting(ConfigProblem::text)
                .singleElement()
                .asString()
                .contains("playbooks.P66 is not a known key");
    }

    private @Nullable ExternalId owner(OwnerRole role, TaskOwners owners) {
        return chain.owner(role, null, ACME, "salesforce", owners);
    }

    /** Whoever owns every account, and who left. */
    private record Team(@Nullable ExternalId csm, ExternalId... gone) implements TaskOwners {
        @Override
        public @Nullable ExternalId activeOwner(AccountFacts facts, String system) {
            return csm;
        }

        @Override
        public @Nullable ExternalId activeIn(ExternalId somebody, String system) {
            return Set.of(gone).contains(somebody) ? null : somebody;
        }
    }

    private static ExternalId user(String id) {
        return new ExternalId("salesforce", "user", id);
    }

    private static OwnerChain chain(String yaml) {
        Problems problems = new Problems();
        OwnerChain chain = OwnerChain.read(
                ConfigFile.parse("playbooks.yaml", yaml, name -> null, problems).root());
        problems.throwIfAny();
        return chain;
    }
}
