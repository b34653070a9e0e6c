package org.segmodel.models.layer;

import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where networks are trained. The engine works where the backend on its class path works, so that naming a device asks for
 * a check and does not choose.
 */
public enum Device {

    /** A GPU where the engine's backend for it is on the class path, else the processor. */
    AUTO,
    /** The processor of the machine, by the kernels of this library. */
    CPU,
    /** An NVIDIA GPU, by plain operations of the engine. */
    CUDA;

    /**
     * Makes sure that the engine works on this device, which loads the engine.
     *
     * @throws IllegalStateException if it cannot be loaded or works elsewhere, saying what to do
     */
    public void require() {
        boolean cuda = present() == OpExecutioner.ExecutionerType.CUDA;
        if (!cuda && (this == CUDA || this == AUTO && hasCuda())) {
            throw new IllegalStateException("device cuda was asked for"
                    + (this == AUTO ? " by putting its backend on the class path" : "")
                    + ", but the engine works on the CPU: " + cause() + "; or ask for device cpu");
        }
        if (this == CPU && cuda) {
            throw new IllegalStateException("device cpu was asked for, but the engine found a GPU and works there; build "
                    + "without the profile cuda, or ask for device cuda");
        }
    }

    private static OpExecutioner.ExecutionerType present() {
        try {
            return Nd4j.getExecutioner().type();
        } catch (LinkageError | RuntimeException e) {
            throw new IllegalStateException("the engine ND4J could not be started (" + deepest(e) + "); " + (hasCuda()
                    ? "its CUDA backend is on the class path and needs an NVIDIA GPU with a driver, CUDA 11.6 and cuDNN "
                            + "8.3; without them build without the profile cuda"
                    : "put nd4j-native with the natives of this platform on the class path, as segmodel-train does"), e);
        }
    }

    private static String cause() {
        return hasCuda()
                ? "ND4J's CUDA backend is on the class path but found no GPU that it can use (it needs an NVIDIA GPU of "
                        + "compute capability 3.7 to 8.9, a driver, CUDA 11.6 and cuDNN 8.3)"
                : "ND4J's CUDA backend is not on the class path; build with -Pcuda";
    }

    private static boolean hasCuda() {
        return Device.class.getClassLoader().getResource("org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
    }

    private static Throwable deepest(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
