#include "services/platform/profile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace millwright::platform;
using namespace millwright::core;
using namespace Qt::StringLiterals;

namespace {

void writeProfile(const QTemporaryDir &folder, const QByteArray &content)
{
    QVERIFY(QDir(folder.path()).mkpath(u"platforms"_s));
    QFile file(folder.filePath(u"platforms/shop-1.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray readProfile(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"platforms/shop-1.json"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProfileComesBackAsItWasKept()
    {
        const QTemporaryDir folder;
        Profile profile;
        profile.name = u"shop"_s;
        profile.engine = u"unix:///x"_s;
        profile.lastOpened = QDateTime::fromString(u"2026-11-23T13:30:29.614Z"_s, Qt::ISODateWithMs);
        profile.credentials = {{u"db"_s, {u"o'brien \"x\""_s, u"app"_s}}};
        profile.stoppedOnPurpose = {{u"n8n"_s, profile.lastOpened}};
        QVERIFY(updateProfile(folder.path(), u"shop-1"_s, [&](Profile &kept) { kept = profile; }).has_value());
        QCOMPARE(loadProfile(folder.path(), u"shop-1"_s).value(), profile);
        QCOMPARE(
            QFile::permissions(folder.filePath(u"platforms/shop-1.json"_s)) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void nothingKeptIsAnEmptyProfile()
    {
        const QTemporaryDir folder;
        QCOMPARE(loadProfile(folder.path(), u"shop-1"_s).value(), Profile());
    }

    void aProfileThatCannotBeReadIsRefusedAndLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("kind");
        QTest::newRow("newer") << QByteArray("{\"version\": 2, \"name\": \"shop\"}") << int(ErrorKind::Unsupported);
        QTest::newRow("cut") << QByteArray("{\"version\": 1, \"na") << int(ErrorKind::Invalid);
        QTest::newRow("empty") << QByteArray() << int(ErrorKind::Invalid);
        QTest::newRow("other") << QByteArray("[1]") << int(ErrorKind::Invalid);
    }
    void aProfileThatCannotBeReadIsRefusedAndLeftAlone()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, kind);
        const QTemporaryDir folder;
        writeProfile(folder, content);
        QCOMPARE(int(loadProfile(folder.path(), u"shop-1"_s).error().kind), kind);
        QCOMPARE(int(updateProfile(folder.path(), u"shop-1"_s, [](Profile &profile) { profile.name = u"new"_s; }).error().kind), kind);
        QCOMPARE(readProfile(folder), content);
    }

    void changesOfTwoThreadsAreBothKept()
    {
        const QTemporaryDir folder;
        const auto addMany = [&](const QString &prefix) {
            for (int i = 0; i < 20; ++i)
                QVERIFY(updateProfile(folder.path(), u"shop-1"_s, [&](Profile &profile) {
                    profile.credentials.insert(prefix + QString::number(i), {});
                }).has_value());
        };
        std::thread other(addMany, u"a"_s);
        addMany(u"b"_s);
        other.join();
        QCOMPARE(loadProfile(folder.path(), u"shop-1"_s)->credentials.size(), 40);
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
