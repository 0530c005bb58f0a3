package io.crmvitals.storage;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * What our statements are made of, worked out once a process. Left alone, the reading connections and the writing ones would each work out every statement anew, for
 * each store that is opened: more than the statements themselves take on a small store. Safe for many threads.
 */
final class KnownStatements {

    /** Keeps the last thousand. */
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private static final TemplateEngine TEMPLATES = new Templates();

    private KnownStatements() {}

    static void to(Jdbi jdbi) {
        jdbi.getConfig(SqlStatements.class).setSqlParser(PARSER).setTemplateEngine(TEMPLATES);
    }

    /** Needs no bound: templates are constants of this package, and lists are put into them only after this. */
    private static final class Templates implements TemplateEngine.Parsing {

        private final DefinedAttributeTemplateEngine engine = new DefinedAttributeTemplateEngine();
        private final ConcurrentMap<String, Optional<Function<StatementContext, String>>> known =
                new ConcurrentHashMap<>();

        @Override
        public Optional<Function<StatementContext, String>> parse(String template, ConfigRegistry config) {
            return known.computeIfAbsent(template, each -> engine.parse(each, config));
        }
    }
}
