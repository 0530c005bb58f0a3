package io.crmvitals.files;

import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import java.util.List;
import java.util.function.Consumer;

/** What the rows of one file tell: each becomes source records, or is set aside with its reason. Costs no neighbor. */
interface RowReading {

    /** @param row one that can be read: without a problem */
    void read(Row row, Consumer<SourceRecord> records, Consumer<SetAside> aside);

    /** What is to be said of the file as a whole though it can be read, in whole sentences. Asked once the reading is made. */
    default List<String> remarks() {
        return List.of();
    }

    /** Decides for each file how it is read. */
    interface OfFile {

        /**
         * How the file is written.
         *
         * @param usual as the stream says
         */
        default RowFormat format(Landed file, RowFormat usual) {
            return usual;
        }

        /**
         * @param columns of the header in their order, twice what stands there twice; empty where every row names its own
         * @param before the columns of the file before it in the same folder; empty where there is none or every row names its own
         * @throws FileRefusedException when no row of it could be used
         */
        RowReading open(Landed file, List<String> columns, List<String> before) throws FileRefusedException;
    }
}
