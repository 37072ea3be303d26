package dev.doorbuster.localstack.model.account;

/** What a parameter costs and how long its value may be. */
public enum ParameterTier {
    STANDARD("Standard", 4096),
    ADVANCED("Advanced", 8192);

    private final String text;
    private final int mostCharacters;

    ParameterTier(String text, int mostCharacters) {
        this.text = text;
        this.mostCharacters = mostCharacters;
    }

    /** As in the API. */
    public String text() {
        return text;
    }

    public int mostCharacters() {
        return mostCharacters;
    }
}
