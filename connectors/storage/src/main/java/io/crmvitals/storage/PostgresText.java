package io.crmvitals.storage;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** The character with the number zero cannot stand in this engine's texts; the character for what cannot be shown takes its place, rather than a page being lost. */
final class PostgresText extends AbstractArgumentFactory<String> {

    /** The attribute of statements whose engine is this one. */
    static final String NO_ZERO = "texts_without_zero";

    private static final char ZERO = '\0';
    private static final char NOT_SHOWN = '\uFFFD';

    PostgresText() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        String text = storable(value);
        return (position, statement, context) -> statement.setString(position, text);
    }

    static String storable(String value) {
        return value.indexOf(ZERO) < 0 ? value : value.replace(ZERO, NOT_SHOWN);
    }
}
