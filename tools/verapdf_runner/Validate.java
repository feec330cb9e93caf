import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** Pairs of profile and file; one line each: profile, TAB, true or false, TAB, failed rules, TAB, file. */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int index = 0; index + 1 < arguments.length; index += 2) {
            report(arguments[index], arguments[index + 1]);
        }
    }

    private static void report(String name, String path) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        TreeSet<String> rules = new TreeSet<>();
        boolean compliant = false;
        try (FileInputStream stream = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            compliant = result.isCompliant();
            for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
                rules.add(failed.getKey().getClause() + "-" + failed.getKey().getTestNumber());
            }
        } catch (Exception error) {
            rules.add("unreadable: " + error.getMessage());
        }
        System.out.println(name + "\t" + compliant + "\t" + String.join(" ", rules) + "\t" + path);
    }
}
