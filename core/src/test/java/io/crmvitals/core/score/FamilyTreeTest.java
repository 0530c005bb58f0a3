package io.crmvitals.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamilyTreeTest {

    @Test
    void parents_come_after_all_who_belong_to_them_and_are_due_whenever_one_of_those_is() {
        FamilyTree tree = tree("unit", "country", "country", "group", "other", "group");

        assertThat(tree.rounds(List.of(key("unit"), key("alone"))))
                .containsExactly(List.of(key("alone"), key("unit")), List.of(key("country")), List.of(key("group")));
        assertThat(tree.rounds(List.of(key("other")))).containsExactly(List.of(key("other")), List.of(key("group")));
        assertThat(tree.children(key("group"))).containsExactly(key("country"), key("other"));
    }

    @Test
    void a_circle_is_cut_at_its_first_account() {
        FamilyTree tree = tree("a", "b", "b", "c", "c", "a", "leaf", "b");

        assertThat(tree.belongs(key("a"))).isFalse();
        assertThat(tree.rounds(List.of(key("leaf"))))
                .containsExactly(List.of(key("leaf")), List.of(key("b")), List.of(key("c")), List.of(key("a")));
    }

    @Test
    void an_account_that_belongs_to_itself_stands_alone() {
        assertThat(tree("a", "a").belongs(key("a"))).isFalse();
    }

    private static FamilyTree tree(String... pairs) {
        Map<AccountKey, AccountKey> parents = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parents.put(key(pairs[i]), key(pairs[i + 1]));
        }
        return new FamilyTree(parents);
    }

    private static AccountKey key(String name) {
        return new AccountKey(name);
    }
}
