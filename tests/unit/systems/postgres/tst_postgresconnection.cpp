#include "services/systems/postgres/postgresconnection.h"

#include <QTest>

using namespace millwright::systems::postgres;
using namespace Qt::StringLiterals;
using Kind = PostgresFailure::Kind;

Q_DECLARE_METATYPE(millwright::systems::postgres::PostgresFailure)

class TestPostgresConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFailureIsReadFromItsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("passwordMissing");
        QTest::addColumn<PostgresFailure>("failure");
        QTest::newRow("out of connections")
            << u"connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  53300: sorry, too many clients already\nLOCATION:  InitProcess, proc.c:352\n"_s
            << false << PostgresFailure {Kind::Server, u"53300"_s, u"sorry, too many clients already"_s};
        QTest::newRow("in another language")
            << u"connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  28P01: Passwort-Authentifizierung für Benutzer »x« fehlgeschlagen\n"_s
            << false << PostgresFailure {Kind::Server, u"28P01"_s, u"Passwort-Authentifizierung für Benutzer »x« fehlgeschlagen"_s};
        QTest::newRow("no password") << u"connection to server at \"127.0.0.1\", port 5432 failed: fe_sendauth: no password supplied\n"_s << true
                                     << PostgresFailure {Kind::PasswordMissing, {}, u"connection to server at \"127.0.0.1\", port 5432 failed: fe_sendauth: no password supplied"_s};
        QTest::newRow("refused") << u"connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n\tIs the server running?\n"_s << false
                                 << PostgresFailure {Kind::Broken, {}, u"connection to server at \"127.0.0.1\", port 1 failed: Connection refused Is the server running?"_s};
        QTest::newRow("something else answers") << u"received invalid response to SSL negotiation: H\n"_s << false
                                                << PostgresFailure {Kind::NotPostgres, {}, u"received invalid response to SSL negotiation: H"_s};
    }
    void aFailureIsReadFromItsText()
    {
        QFETCH(QString, text);
        QFETCH(bool, passwordMissing);
        QFETCH(PostgresFailure, failure);
        const PostgresFailure seen = failureFromText(text, passwordMissing);
        QCOMPARE(seen.message, failure.message);
        QCOMPARE(seen, failure);
    }
};

QTEST_APPLESS_MAIN(TestPostgresConnection)
#include "tst_postgresconnection.moc"
