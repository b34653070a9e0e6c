package org.segmodel.train.config;

/** Where a network can be trained. */
public enum Device {
    /** The best there is; at present the CPU. */
    AUTO,
    /** The processor of the machine. */
    CPU
}
