#include "services/core/settingstable.h"
#include "services/platform/platformservice.h"
#include "tests/support/pagefixture.h"
#include "ui/kit/segmentedcontrol.h"
#include "ui/settings/settingspage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace millwright;

namespace {
struct Shown
{
    explicit Shown(const demo::DemoOptions &options = tests::quickDemo()) : fixture(options), page(fixture.context)
    {
        static_cast<void>(page.widget(&host));
        host.resize(1000, 800);
        host.show();
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return host.findChild<T *>(name);
    }
    [[nodiscard]] QString answer() const { return find<QLabel>(u"credentialAnswer"_s)->text(); }

    tests::PageFixture fixture;
    ui::settings::SettingsPage page;
    QWidget host; // goes first
};
} // namespace

class SettingsPageTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldWritesItsSettingAtOnce()
    {
        Shown shown;
        shown.find<QSpinBox>(u"health/sweepSeconds"_s)->setValue(30);
        shown.find<QSpinBox>(u"backup/keepLast"_s)->setValue(14);
        shown.find<ui::kit::SegmentedControl>(u"themeChoice"_s)->findChildren<QAbstractButton *>().at(1)->click();
        QCOMPARE(shown.fixture.settings->get(settings::SweepSeconds), 30);
        QCOMPARE(shown.fixture.settings->get(settings::KeepLast), 14);
        QCOMPARE(shown.fixture.settings->get(settings::Theme), u"light"_s);
    }

    void theBackupFolderIsChosenThroughThePrompter()
    {
        Shown shown;
        QCOMPARE(shown.find<QLabel>(u"backupFolder"_s)->text(), u"/var/backups/millwright"_s);
        shown.fixture.prompter.path = u"/mnt/backups"_s;
        shown.find<QPushButton>(u"chooseFolder"_s)->click();
        QCOMPARE(shown.fixture.settings->get(settings::BackupFolder), u"/mnt/backups"_s);
        QCOMPARE(shown.find<QLabel>(u"backupFolder"_s)->text(), u"/mnt/backups"_s);
    }

    void aTypedCredentialIsSavedTestedAndLeavesTheField()
    {
        Shown shown;
        shown.page.reveal(u"redis"_s);
        QCOMPARE(shown.find<QComboBox>(u"credentialService"_s)->currentText(), u"redis"_s);
        QCOMPARE(shown.find<QLabel>(u"credentialSource"_s)->text(), u"Now from: environment of redis (REDIS_PASSWORD)"_s);
        shown.find<QLineEdit>(u"credentialPassword"_s)->setText(u"it's a \"secret\""_s);
        shown.find<QPushButton>(u"credentialSave"_s)->click();
        QVERIFY(shown.find<QLineEdit>(u"credentialPassword"_s)->text().isEmpty());
        QTRY_COMPARE(shown.answer(), u"redis accepts these credentials."_s);
        const auto platform = shown.fixture.demo.platforms().current();
        QCOMPARE(platform->service(u"redis"_s)->credential->password.reveal(), QByteArray("it's a \"secret\""));
        QCOMPARE(platform->service(u"redis"_s)->credential->source, u"typed in"_s);
    }

    void aTestTellsWhatIsWrong()
    {
        Shown shown;
        shown.page.reveal(u"metabase"_s);
        shown.find<QPushButton>(u"credentialTest"_s)->click();
        QTRY_COMPARE(shown.answer(), u"503, cannot reach its database"_s);
    }

    void whatIsBeingTypedStaysWhenThePlatformIsReadAgain()
    {
        Shown shown;
        shown.page.reveal(u"redis"_s);
        shown.find<QLineEdit>(u"credentialPassword"_s)->setText(u"half a pass"_s);
        Q_EMIT shown.fixture.demo.platforms().platformChanged();
        QCOMPARE(shown.find<QLineEdit>(u"credentialPassword"_s)->text(), u"half a pass"_s);
    }

    void nothingIsSavedWithoutAPassword()
    {
        const Shown shown;
        QVERIFY(!shown.find<QPushButton>(u"credentialSave"_s)->isEnabled());
    }

    void itSaysWhereSecretsAreKept()
    {
        const Shown shown;
        QVERIFY(shown.find<QLabel>(u"secretsPlace"_s)->text().contains(u"the desktop's keyring"_s));
    }

    void withoutAPlatformCredentialsAreOff()
    {
        demo::DemoOptions options = tests::quickDemo();
        options.opened = false;
        const Shown shown(options);
        QVERIFY(!shown.find<QWidget>(u"credentials"_s)->isEnabled());
    }
};

QTEST_MAIN(SettingsPageTest)
#include "tst_settingspage.moc"
