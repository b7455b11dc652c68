package io.github.ecommercepipeline.sandbox.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Personal values and secrets that are looked for wherever they do not belong, and what holds them. */
final class Planted {

    static final String PASSWORD = "planted-pass-w0rd";
    static final List<String> PERSONAL =
            List.of("planted.ada@example.org", "planted.bob@example.org", "Plantedname", "1815-12-10");
    /** Of a property that is confidential, not personal: the warehouse holds it, messages do not. */
    static final String CONFIDENTIAL = "planted-note";

    /** A raw file with records of every outcome. */
    static final String DIRTY = """
            mail,name,born,note,points
            planted.ada@example.org,Plantedname,1815-12-10,planted-note,1
            planted.ada@example.org,Plantedname,1815-12-10,planted-note,1
            planted.ada@example.org,Other,1815-12-10,planted-note,2
            planted.bob@example.org,Plantedname,1815-12-10,planted-note,no number
            planted.bob@example.org,Plantedname,not 1815-12-10,planted-note,3
            planted.bob@example.org,"Plantedname,1815-12-10,planted-note,4
            ,Plantedname,1815-12-10,planted-note,5
            """;

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: %1$s
            version: 1.0.0
            status: active
            schema:
              - name: %1$s
                quality:
                  - {type: custom, engine: dqdl, implementation: 'Rules = [ %2$s ]'}
                properties:
                  - name: mail
                    physicalType: varchar(64)
                    required: true
                    primaryKey: true
                    classification: pii
                    customProperties: [{property: privacy, value: pseudonymise}]
                  - name: name
                    physicalType: varchar(40)
                    classification: pii
                    customProperties: [{property: privacy, value: mask}]
                  - name: born
                    physicalType: date
                    classification: pii
                    customProperties: [{property: privacy, value: drop}]
                  - {name: note, physicalType: varchar(40), classification: confidential}
                  - {name: points, physicalType: integer, classification: public}
            """;

    private Planted() {}

    static String contract(String dataset, String rules) {
        return CONTRACT.formatted(dataset, rules);
    }

    /** The personal values, the password, and each key as it is written and as it is. */
    static List<byte[]> needles() {
        List<byte[]> needles = new ArrayList<>();
        PERSONAL.forEach(text -> needles.add(text.getBytes(StandardCharsets.UTF_8)));
        needles.add(PASSWORD.getBytes(StandardCharsets.UTF_8));
        for (String variable : List.of("PIPELINE_PSEUDONYM_KEY", "PIPELINE_QUARANTINE_KEY")) {
            String key = SampleShop.KEYS.get(variable);
            needles.add(key.getBytes(StandardCharsets.UTF_8));
            needles.add(Base64.getDecoder().decode(key));
        }
        return needles;
    }
}
