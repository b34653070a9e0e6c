package org.segmodel.train.lyrics.compare;

import java.util.Locale;
import org.segmodel.train.session.SessionFiles;

/** The songs that a session was scored on. */
public enum Split {

    /** Those by which epochs are chosen and confidence is calibrated; their confidence is cross-fitted. */
    VALIDATION(SessionFiles.VALIDATION_PREDICTIONS),
    /** Those that neither training nor selection saw. */
    TEST(SessionFiles.TEST_PREDICTIONS);

    private final String file;

    Split(String file) {
        this.file = file;
    }

    /** Name of the file in a session that says of each song what the model said. */
    public String file() {
        return file;
    }

    /** The word for tables and sentences. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
