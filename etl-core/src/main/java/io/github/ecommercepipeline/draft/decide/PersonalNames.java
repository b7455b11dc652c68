package io.github.ecommercepipeline.draft.decide;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which names of columns, in English, German, French and Spanish, are those of personal data. */
final class PersonalNames {

    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    static {
        kind("e-mail addresses", "e_?mails?|mail|email_?address|courriel|correo");
        kind(
                "telephone numbers",
                "(tele)?phones?|tel|mobile|cell|handy|telefon|telefonnummer|fax|telefono|phone_?(no|number)");
        kind(
                "names of people",
                "(first|last|middle|given|family|full|sur|fore|birth|maiden)_?names?|surname|vorname|nachname|prenom"
                        + "|nombre|apellidos?|(customer|contact|buyer|recipient|cardholder|user|client)_?name");
        kind(
                "postal addresses",
                "street|strasse|address(_?line)?_?[0-9]?|addr|adresse|direccion|(shipping|billing)_?address");
        kind("bank accounts", "iban|bank_?account|account_?(no|number)|kontonummer");
        kind("payment cards", "card_?(no|number)|credit_?card(_?(no|number))?|pan|cc_?number");
        kind("birth dates", "birth_?(date|day)|date_?of_?birth|dob|geburtsdatum|geburtstag|date_?de_?naissance");
        kind("network addresses", "ip|ip_?addr(ess)?|client_?ip|remote_?addr");
        kind(
                "identity documents",
                "ssn|social_?security(_?(no|number))?|passport(_?(no|number))?|tax_?id|national_?id");
    }

    private PersonalNames() {}

    private static void kind(String kind, String names) {
        KINDS.put(kind, Pattern.compile("(.*_)?(" + names + ")"));
    }

    /** What the values of a column of that name are, if they are personal. */
    static Optional<String> kind(String name) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(name).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
