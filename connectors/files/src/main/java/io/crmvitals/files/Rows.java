package io.crmvitals.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one open file, one after the other and in flat memory. A row that cannot be read is a row with a problem and costs none of its neighbors. */
interface Rows extends Closeable {

    /** The columns in their order, twice what the header names twice; empty where every row names its own. */
    List<String> columns();

    /**
     * The row that follows; null after the last.
     *
     * @throws FileRefusedException when nothing that follows can be read, because the form itself is broken
     */
    @Nullable
    Row next() throws IOException, FileRefusedException;
}
