package io.crmvitals.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;

/** Statements that a process worked out before. */
class KnownStatementsTest {

    private static final String ONE_OF = "select name from account where id in (<ids>)";

    @Test
    void a_statement_is_worked_out_once_however_many_stores_are_opened() {
        Jdbi first = neverConnected();
        Jdbi second = neverConnected();

        KnownStatements.to(first);
        KnownStatements.to(second);

        SqlStatements one = first.getConfig(SqlStatements.class);
        SqlStatements other = second.getConfig(SqlStatements.class);
        assertThat(other.getSqlParser()).isSameAs(one.getSqlParser());
        assertThat(other.getTemplateEngine().parse(ONE_OF, second.getConfig()).orElseThrow())
                .isSameAs(
                        one.getTemplateEngine().parse(ONE_OF, first.getConfig()).orElseThrow());
    }

    @Test
    void a_statement_that_is_known_takes_the_list_of_each_call() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:")) {
            Jdbi jdbi = Jdbi.create(connection);
            KnownStatements.to(jdbi);
            String template = "select count(*) from (values (1), (2), (3)) where column1 in (<ids>)";

            int one = count(jdbi, template, 2);
            int two = count(jdbi, template, 1, 3);
            int none = count(jdbi, template, 7);

            assertThat(one).isEqualTo(1);
            assertThat(two).isEqualTo(2);
            assertThat(none).isZero();
        }
    }

    private static int count(Jdbi jdbi, String template, Object... ids) {
        return jdbi.withHandle(handle -> handle.createQuery(template)
                .bindList("ids", ids)
                .mapTo(int.class)
                .one());
    }

    private static Jdbi neverConnected() {
        return Jdbi.create(() -> {
            throw new SQLException("nothing is asked here");
        });
    }
}
