package org.segmodel.models.kernel;

/**
 * Chooses the library for matrix products: oneDNN where its jar for this platform is on the class path, else OpenBLAS. The
 * choice depends on the class path and the setting alone, never on a timing, so that a run can be repeated to the bit.
 * System property {@code segmodel.gemm} ({@code openblas} or {@code onednn}) overrules it.
 */
public final class Gemms {

    /** Name of the system property that overrules the choice. */
    public static final String PROPERTY = "segmodel.gemm";

    private Gemms() {
    }

    /**
     * The library to use.
     *
     * @param singleOpenMpThread sets the calling thread's OpenMP team to one thread
     * @throws IllegalArgumentException if the system property names no known library
     * @throws LinkageError             if the property names oneDNN and it cannot be loaded
     */
    public static Gemm choose(Runnable singleOpenMpThread) {
        String wanted = System.getProperty(PROPERTY, "");
        switch (wanted) {
            case "openblas":
                return new OpenBlasGemm();
            case "onednn":
                return new OneDnnGemm(singleOpenMpThread);
            case "":
                try {
                    return new OneDnnGemm(singleOpenMpThread);
                } catch (LinkageError absent) {
                    return new OpenBlasGemm();
                }
            default:
                throw new IllegalArgumentException("system property " + PROPERTY + " is '" + wanted
                        + "'; expected 'openblas' or 'onednn'");
        }
    }
}
