#include "services/journal/journal.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace millwright::journal;
using namespace millwright::core;
using namespace Qt::StringLiterals;

class TestJournal : public QObject
{
    Q_OBJECT

private:
    static Entry entry(const QString &action, const QString &platform = u"demo"_s)
    {
        Entry made;
        made.action = action;
        made.platformId = platform;
        made.summary = u"Did "_s % action;
        made.details = QJsonObject {{u"rows"_s, 3}};
        return made;
    }

    static void tamper(const QString &folder, const QString &statement)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
            database.setDatabaseName(folder % u"/journal.sqlite"_s);
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(statement));
        }
        QSqlDatabase::removeDatabase(u"tamper"_s);
    }

private Q_SLOTS:
    void keepsEntriesNewestFirst()
    {
        const QTemporaryDir folder;
        {
            auto journal = openJournal(folder.path());
            QVERIFY(journal);
            QVERIFY((*journal)->append(entry(u"one"_s)));
            QVERIFY((*journal)->append(entry(u"two"_s, u"other"_s)));
        }
        auto journal = openJournal(folder.path());
        QVERIFY((*journal)->append(entry(u"three"_s)));
        const auto all = (*journal)->entries({}, 10);
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t(3));
        QCOMPARE(all->front().action, u"three"_s);
        QCOMPARE(all->front().details, (QJsonObject {{u"rows"_s, 3}}));
        QCOMPARE((*journal)->entries(u"other"_s, 10)->size(), std::size_t(1));
        QVERIFY((*journal)->verifyChain());
    }

    void findsWhatWasChangedOutside_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("a field") << u"UPDATE entries SET summary = 'nothing happened' WHERE sequence = 2"_s;
        QTest::newRow("an entry removed") << u"DELETE FROM entries WHERE sequence = 2"_s;
        QTest::newRow("success flipped") << u"UPDATE entries SET succeeded = 0 WHERE sequence = 1"_s;
    }
    void findsWhatWasChangedOutside()
    {
        QFETCH(QString, statement);
        const QTemporaryDir folder;
        auto journal = openJournal(folder.path());
        for (int i = 0; i < 3; ++i)
            QVERIFY((*journal)->append(entry(QString::number(i))));
        QVERIFY((*journal)->verifyChain());
        tamper(folder.path(), statement);
        QCOMPARE((*journal)->verifyChain().error().kind, ErrorKind::Invalid);
    }

    void severalWritersKeepOneChain()
    {
        const QTemporaryDir folder;
        auto first = openJournal(folder.path());
        auto second = openJournal(folder.path());
        const auto write = [this](Journal &journal) {
            for (int i = 0; i < 20; ++i)
                if (!journal.append(entry(u"x"_s)))
                    return;
        };
        std::thread a([&] { write(**first); });
        std::thread b([&] { write(**second); });
        a.join();
        b.join();
        QCOMPARE((*first)->entries({}, 100)->size(), std::size_t(40));
        QVERIFY((*first)->verifyChain());
    }

    void aNewerFileIsRefused()
    {
        const QTemporaryDir folder;
        QVERIFY(openJournal(folder.path()));
        tamper(folder.path(), u"PRAGMA user_version=99"_s);
        QCOMPARE(openJournal(folder.path()).error().kind, ErrorKind::Unsupported);
    }

    void theMemoryJournalChainsToo()
    {
        const auto journal = memoryJournal();
        QVERIFY(journal->append(entry(u"a"_s)));
        QVERIFY(journal->append(entry(u"b"_s)));
        QVERIFY(journal->verifyChain());
        QCOMPARE(journal->entries({}, 1)->front().action, u"b"_s);
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
