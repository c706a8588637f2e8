package dev.loadtest.internal.http;

import java.util.regex.Pattern;

/** Takes out of texts what looks like a credential, before they go where people who may not know it can read them. */
final class Secrets {

    private static final String MASK = "***";
    /** Part of the name of a parameter or field whose value is nobody's business. */
    private static final String SECRET_NAME = "[\\w.\\-\\[\\]%]*(?:passw|pwd|secret|token|auth(?!or(?!i[sz]))|api[_-]?key|apikey|credential|session|"
            + "cookie|signature|jwt|otp|csrf|xsrf)[\\w.\\-\\[\\]%]*";
    private static final Pattern PARAMETER = Pattern.compile("(?i)([?&;]" + SECRET_NAME + "=)[^&;#\\s\"'<>]*");
    /** A field of JSON; its value may be cut off. */
    private static final Pattern FIELD = Pattern
            .compile("(?i)(\"" + SECRET_NAME + "\"\\s*:\\s*)(?:\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?$)|\\[[^\\]]*+]?|"
                    + "\\{[^}]*+}?|[^,}\\]\\s\"\\[{]+)");
    /** As in forms, headers and plain words: {@code password=x}, {@code Authorization: Bearer x}, {@code token 'x'}. */
    private static final Pattern ASSIGNMENT = Pattern
            .compile("(?i)\\b(" + SECRET_NAME + "\\s*[=:]\\s*)(?!\")(?:(?:bearer|basic|digest)\\s+)?[^\\s&;,<>\"}]+");
    /** Such as {@code <input name=csrf value=x>}. */
    private static final Pattern INPUT = Pattern.compile(
            "(?i)(name\\s*=\\s*[\"']?" + SECRET_NAME + "[\"']?[^>]*?\\bvalue\\s*=\\s*[\"']?)[^\"'>\\s]+");
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic)\\s+[\\w.~+/=\\-]{8,}");
    /** A JSON Web Token, wherever it stands. */
    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w\\-]+(?:\\.[\\w\\-]*){0,2}");
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/?#@\\s\"'<>]*@");

    private Secrets() {}

    /** A URL whose user information is masked already, with the values of secret parameters masked too. */
    static String maskedUrl(String url) {
        return url.indexOf('?') < 0 ? url : PARAMETER.matcher(url).replaceAll("$1" + MASK);
    }

    /** A text with all that looks like a credential masked. */
    static String maskedText(String text) {
        String masked = FIELD.matcher(text).replaceAll("$1\"" + MASK + "\"");
        masked = ASSIGNMENT.matcher(masked).replaceAll("$1" + MASK);
        masked = INPUT.matcher(masked).replaceAll("$1" + MASK);
        masked = SCHEME.matcher(masked).replaceAll("$1 " + MASK);
        masked = JWT.matcher(masked).replaceAll(MASK);
        return USER_INFO.matcher(masked).replaceAll("$1" + MASK + "@");
    }
}
