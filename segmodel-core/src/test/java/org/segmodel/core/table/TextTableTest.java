package org.segmodel.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmodel.core.table.TextTable.Column;

class TextTableTest {

    private static final TextTable TABLE = new TextTable(List.of(Column.text("name"), Column.number("n"),
            Column.text("remark")), List.of(List.of("one", "1", ""), List.of("a|b", "1000", "says \"x, y\""),
            List.of("\uD83C\uDFB5", "-2", "two\nlines")));

    @Test
    void alignsByCodePoints() {
        assertThat(new TextTable(TABLE.columns(), TABLE.rows().subList(0, 2)).aligned()).isEqualTo("""
                name     n  remark
                one      1
                a|b   1000  says "x, y"
                """);
        assertThat(TABLE.aligned()).contains("\uD83C\uDFB5       -2  two");
    }

    @Test
    void markdownCellsStayCells() {
        assertThat(TABLE.markdown()).isEqualTo("""
                | name | n | remark |
                |---|---:|---|
                | one | 1 |  |
                | a\\|b | 1000 | says "x, y" |
                | \uD83C\uDFB5 | -2 | two lines |
                """);
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        assertThat(TABLE.csv()).isEqualTo("name,n,remark\none,1,\na|b,1000,\"says \"\"x, y\"\"\"\n"
                + "\uD83C\uDFB5,-2,\"two\nlines\"\n");
    }

    @Test
    void tablesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextTable(List.of(), List.of()))
                .withMessageContaining("without columns");
        assertThatIllegalArgumentException().isThrownBy(() -> new TextTable(TABLE.columns(), List.of(List.of("a"))))
                .withMessage("a row of 1 cells in a table of 3 columns: [a]");
    }
}
