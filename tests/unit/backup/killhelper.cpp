#include "services/backup/createjob.h"
#include "services/backup/folderstore.h"
#include "tests/fakes/fakebackup.h"
#include "tests/unit/backup/points.h"

#include <QCoreApplication>

#include <cstdio>

using namespace millwright;
using namespace Qt::StringLiterals;

// Makes restore points in the folder of its argument until it is killed; says "begun" on standard output first.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto postgres = std::make_shared<fakes::FakeBackup>(u"postgres"_s);
    for (int i = 0; i < 4; ++i)
        postgres->put(u"db%1"_s.arg(i), points::rows(120'000, quint32(i)));
    postgres->pieceMicroseconds = 300;
    backup::CreateInput input;
    input.platformId = u"p"_s;
    input.platformName = u"shop"_s;
    input.sources = {{u"postgres"_s, postgres}};
    input.files = {{u"platform/.env"_s, u".env"_s, "P=x\n", true}};
    backup::FolderStore store(application.arguments().at(1));
    const core::SystemClock clock;
    std::puts("begun");
    std::fflush(stdout);
    for (;;)
        if (!backup::createPoint(store, clock, input, {}))
            return 1;
}
