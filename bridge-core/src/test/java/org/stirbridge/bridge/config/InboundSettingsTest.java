package org.stirbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundSettingsTest {

    private static final Path DIRECTORY = Path.of("/etc/stirbridge");

    @Test
    void everySettingIsRead() throws ConfigurationProblems {
        InboundSettings read = ConfigurationFile.parse("""
                inbound:
                  test_numbers: ["33199*", "493000000X"]
                  redress:
                    url: https://example.com:8443/blocked/calls
                    tel: "+12155550100"
                    email: blocked.calls@example.com
                    location: LPN
                """, DIRECTORY).inbound();

        assertThat(read.testNumbers()).containsExactly("33199*", "493000000X");
        assertThat(read.redress().reasonField())
                .contains("SIP;cause=603;text=\"v=analytics1;url=https://example.com:8443/blocked/calls;"
                        + "tel=+12155550100;email=blocked.calls@example.com\";location=LPN");
    }

    @Test
    void withoutAContactThereIsNoNotice() {
        assertThat(ConfigurationFile.defaults(DIRECTORY).inbound().redress().reasonField())
                .isEmpty();
    }

    /** What would end the quotes, the attribute or the field, or make a switch expand it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redress: {url: 'http://example.com'}         | inbound.redress.url: cannot be used (http://example.com)",
                "redress: {url: 'https://example.com/a;b'}    | inbound.redress.url: cannot be used",
                "redress: {url: 'https://example.com/${x}'}   | inbound.redress.url: cannot be used",
                "redress: {url: 'https://example.com/\"'}     | inbound.redress.url: cannot be used",
                "redress: {tel: '12155550100'}                | inbound.redress.tel: cannot be used",
                "redress: {tel: '+0155550100'}                | inbound.redress.tel: cannot be used",
                "redress: {email: 'a b@example.com'}          | inbound.redress.email: cannot be used",
                "redress: {location: U}                       | inbound.redress.location: cannot be used (U)",
                "test_numbers: ['+12159580100']               | inbound.test_numbers[0]: cannot be used",
                "test_numbers: ['1*9']                        | inbound.test_numbers[0]: cannot be used",
                "test_numbers: ['(']                          | inbound.test_numbers[0]: cannot be used",
                "test_numbers: ['*']                          | inbound.test_numbers[0]: cannot be used",
                "policies: {}                                 | inbound.policies: is no setting",
            })
    void whatCannotBeUsedIsNamed(String line, String problem) {
        ConfigurationProblems problems = catchThrowableOfType(
                ConfigurationProblems.class, () -> ConfigurationFile.parse("inbound: {" + line + "}", DIRECTORY));

        assertThat(problems).isNotNull();
        assertThat(problems.problems()).singleElement().asString().startsWith(problem);
        assertThat(List.of(problems.problems().get(0).split("; write ", -1))).hasSize(2);
    }
}
