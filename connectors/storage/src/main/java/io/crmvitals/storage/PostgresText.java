package io.crmvitals.storage;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** The character with the number zero cannot stand in this engine's texts; the character for what cannot be shown takes its place, rather than a page being lost. */
final class PostgresText extends AbstractArgumentFactory<String> {

    private static final char ZERO = '\0';
    private static final char NOT_SHOWN = '\uFFFD';

    PostgresText() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        String text = value.indexOf(ZERO) < 0 ? value : value.replace(ZERO, NOT_SHOWN);
        return (position, statement, context) -> statement.setString(position, text);
    }
}
