package dev.doorbuster.simulations.logs;

/**
 * How far the reading is.
 *
 * @param file that is being read
 * @param bytes of the files, packed as they are, that were read
 * @param ofBytes that there are; 0 if that is not known
 * @param requests handed over
 * @param unread lines that gave none
 */
public record ReadingProgress(String file, long bytes, long ofBytes, long requests, long unread) {}
