package org.segmodel.core.io;

import java.util.List;

/** What the rows of a CSV file below its header mean. Used in order, by one thread. */
interface CsvLayout {

    /**
     * A row with as many fields as the header.
     *
     * @param row    where it stands
     * @param fields its fields
     */
    void row(RowReader.Row row, List<String> fields);

    /**
     * A row that cannot be used.
     *
     * @param row     where it stands
     * @param id      id of its song as far as can be seen; null if it cannot
     * @param message what is wrong
     */
    void badRow(RowReader.Row row, String id, String message);

    /** There are no more rows. */
    void end();
}
