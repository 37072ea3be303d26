package dev.doorbuster.localstack.fis.input;

import java.util.regex.Pattern;

/** The ARNs that FIS takes, by what they name. A placeholder in angle brackets is part of none. */
public enum Arn {
    ANY("arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\\d{12}|aws)?:[^\\s<>]+"),
    ROLE("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+"),
    ALARM("arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\\d{12}:alarm:[^<>]+"),
    LOG_GROUP("arn:aws[a-z-]*:logs:[a-z0-9-]+:\\d{12}:log-group:[\\w./#-]+(:\\*)?"),
    DASHBOARD("arn:aws[a-z-]*:cloudwatch::\\d{12}:dashboard/[\\w-]+");

    private final Pattern form;

    Arn(String form) {
        this.form = Pattern.compile(form);
    }

    public boolean names(String text) {
        return form.matcher(text).matches();
    }
}
