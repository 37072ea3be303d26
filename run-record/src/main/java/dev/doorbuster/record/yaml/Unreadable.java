package dev.doorbuster.record.yaml;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a file could not be read, in words; the file itself is named by whoever says it. */
public final class Unreadable {

    private Unreadable() {}

    public static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "it may not be read by you";
        }
        if (failure instanceof FileSystemException ofFile && ofFile.getReason() != null) {
            return ofFile.getReason();
        }
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }
}
