#include "services/systems/catalogue.h"

#include "services/systems/clickhouse/clickhousesystem.h"
#include "services/systems/kafka/kafkasystem.h"
#include "services/systems/postgres/postgressystem.h"
#include "services/systems/redis/redissystem.h"
#include "services/systems/traefik/traefiksystem.h"
#include "services/systems/zookeeper/zookeepersystem.h"

#include <algorithm>

namespace millwright::systems {

namespace {
constexpr int SureScore = 50;
}

Catalogue::Catalogue()
{
    m_modules.push_back(traefik::makeTraefikSystem());
    m_modules.push_back(kafka::makeKafkaSystem());
    m_modules.push_back(zookeeper::makeZooKeeperSystem());
    m_modules.push_back(postgres::makePostgresSystem());
    m_modules.push_back(redis::makeRedisSystem());
    m_modules.push_back(clickhouse::makeClickHouseSystem());
}

Catalogue::Catalogue(std::vector<std::unique_ptr<SystemModule>> modules) : m_modules(std::move(modules)) { }
Catalogue::~Catalogue() = default;

const SystemModule *Catalogue::module(const QString &kind) const
{
    const auto found = std::ranges::find(m_modules, kind, &SystemModule::kind);
    return found == m_modules.end() ? nullptr : found->get();
}

platform::KindGuess Catalogue::guess(const platform::ContainerClues &clues) const
{
    const SystemModule *best = nullptr;
    platform::Recognition bestRecognition;
    for (const auto &module : m_modules) {
        const platform::Recognition recognition = module->recognise(clues);
        if (recognition.score >= SureScore && recognition.score > bestRecognition.score) {
            best = module.get();
            bestRecognition = recognition;
        }
    }
    if (!best)
        return {};
    return {best->kind(), bestRecognition.reason, best->credential(clues), best->mainPort()};
}

} // namespace millwright::systems
