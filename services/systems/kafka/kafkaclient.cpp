#include "services/systems/kafka/kafkaclient.h"

#include <QCoreApplication>

#include <librdkafka/rdkafka.h>

#include <array>
#include <thread>

using namespace Qt::StringLiterals;
using millwright::core::ErrorKind;

namespace millwright::systems::kafka {

namespace {

constexpr int SliceMilliseconds = 50;

template <auto Destroy>
struct With
{
    template <typename T>
    void operator()(T *object) const
    {
        Destroy(object);
    }
};
using Configuration = std::unique_ptr<rd_kafka_conf_t, With<rd_kafka_conf_destroy>>;
using Event = std::unique_ptr<rd_kafka_event_t, With<rd_kafka_event_destroy>>;
using Options = std::unique_ptr<rd_kafka_AdminOptions_t, With<rd_kafka_AdminOptions_destroy>>;
using PartitionList = std::unique_ptr<rd_kafka_topic_partition_list_t, With<rd_kafka_topic_partition_list_destroy>>;
using OffsetsRequest = std::unique_ptr<rd_kafka_ListConsumerGroupOffsets_t, With<rd_kafka_ListConsumerGroupOffsets_destroy>>;

int milliseconds(Deadline deadline)
{
    return std::max(1, int(timeLeft(deadline).count()));
}

tl::unexpected<core::Error> problemOf(rd_kafka_resp_err_t code)
{
    const QString detail = QString::fromUtf8(rd_kafka_err2str(code));
    switch (code) {
    case RD_KAFKA_RESP_ERR__TIMED_OUT:
    case RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE:
    case RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT:
        return core::failure(ErrorKind::Timeout, QCoreApplication::translate("Kafka", "Kafka did not answer in time."), detail);
    case RD_KAFKA_RESP_ERR__AUTHENTICATION:
    case RD_KAFKA_RESP_ERR__SSL:
    case RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED:
    case RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED:
    case RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED:
        return core::failure(ErrorKind::Denied, QCoreApplication::translate("Kafka", "Kafka refuses our credentials. Open Settings → Credentials."), detail);
    case RD_KAFKA_RESP_ERR__TRANSPORT:
    case RD_KAFKA_RESP_ERR__RESOLVE:
    case RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN:
        return core::failure(ErrorKind::Unreachable, QCoreApplication::translate("Kafka", "Kafka's brokers cannot be reached."), detail);
    default:
        return core::failure(ErrorKind::Internal, QCoreApplication::translate("Kafka", "Kafka answered with an error."), detail);
    }
}

using Entry = std::pair<const char *, QByteArray>;

std::vector<Entry> entriesOf(const KafkaAddress &address)
{
    const QByteArray host = address.host.contains(u':') ? '[' + address.host.toUtf8() + ']' : address.host.toUtf8();
    std::vector<Entry> entries {{"bootstrap.servers", host + ':' + QByteArray::number(address.port)},
                                {"client.id", "millwright"},
                                {"broker.address.family", "any"},
                                {"socket.connection.setup.timeout.ms", "3000"},
                                {"socket.timeout.ms", "10000"},
                                {"reconnect.backoff.ms", "50"},
                                {"reconnect.backoff.max.ms", "1000"},
                                {"log.connection.close", "false"},
                                {"enable.auto.commit", "false"},
                                {"isolation.level", "read_uncommitted"}, // else the end is the last stable offset, not the tools' LOG-END-OFFSET
                                {"socket.nagle.disable", "true"},
                                {"topic.metadata.refresh.interval.ms", "-1"},
                                {"security.protocol", address.protocol.toLower().toUtf8()}};
    if (address.protocol.startsWith(u"SASL"_s)) {
        entries.emplace_back("sasl.mechanism", address.mechanism.toUtf8());
        entries.emplace_back("sasl.username", address.user.toUtf8());
        entries.emplace_back("sasl.password", address.password.reveal());
    }
    return entries;
}

Options optionsFor(rd_kafka_t *handle, rd_kafka_admin_op_t operation, Deadline deadline)
{
    Options options(rd_kafka_AdminOptions_new(handle, operation));
    std::array<char, 256> text {};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), milliseconds(deadline), text.data(), text.size());
    return options;
}

// The next event; empty when the deadline passed or a stop was requested. A little later than the request's own deadline, because
// an event was once seen not to come at all.
Event nextEvent(rd_kafka_queue_t *queue, Deadline deadline, const core::TaskContext &context)
{
    while (!context.cancelled()) {
        const int left = int(timeLeft(deadline).count());
        if (Event event {rd_kafka_queue_poll(queue, std::min(left, SliceMilliseconds))})
            return event;
        if (left == 0)
            return {};
    }
    return {};
}

tl::unexpected<core::Error> noEvent(const core::TaskContext &context)
{
    return context.cancelled() ? core::TaskContext::cancelledFailure() : problemOf(RD_KAFKA_RESP_ERR__TIMED_OUT);
}

PartitionList listOf(const std::vector<PartitionKey> &partitions, qint64 offset)
{
    PartitionList list(rd_kafka_topic_partition_list_new(int(partitions.size())));
    for (const PartitionKey &key : partitions)
        rd_kafka_topic_partition_list_add(list.get(), key.first.toUtf8().constData(), key.second)->offset = offset;
    return list;
}

ClusterView viewOf(const struct rd_kafka_metadata &metadata)
{
    ClusterView view;
    for (int i = 0; i < metadata.broker_cnt; ++i) {
        const rd_kafka_metadata_broker &broker = metadata.brokers[i];
        view.brokers.append(broker.id);
        view.addresses.append(u"%1:%2"_s.arg(QString::fromUtf8(broker.host)).arg(broker.port));
    }
    for (int t = 0; t < metadata.topic_cnt; ++t) {
        const rd_kafka_metadata_topic &topic = metadata.topics[t];
        const QString name = QString::fromUtf8(topic.topic);
        for (int p = 0; p < topic.partition_cnt; ++p) {
            const rd_kafka_metadata_partition &partition = topic.partitions[p];
            view.partitions.push_back({{name, partition.id}, partition.leader,
                                       QList<int>(partition.replicas, partition.replicas + partition.replica_cnt), partition.isr_cnt});
        }
    }
    return view;
}

void takeCommitted(const rd_kafka_group_result_t *result, GroupView &group, QStringList &problems)
{
    if (const rd_kafka_error_t *error = rd_kafka_group_result_error(result)) {
        problems.append(u"%1: %2"_s.arg(group.id, QString::fromUtf8(rd_kafka_error_string(error))));
        return;
    }
    const rd_kafka_topic_partition_list_t *list = rd_kafka_group_result_partitions(result);
    for (int i = 0; list && i < list->cnt; ++i) {
        const rd_kafka_topic_partition_t &entry = list->elems[i];
        if (entry.err == RD_KAFKA_RESP_ERR_NO_ERROR && entry.offset >= 0)
            group.committed[{QString::fromUtf8(entry.topic), entry.partition}] = entry.offset;
    }
}

} // namespace

core::Result<std::unique_ptr<KafkaClient>> KafkaClient::open(const KafkaAddress &address)
{
    std::array<char, 512> text {};
    Configuration configuration(rd_kafka_conf_new());
    rd_kafka_conf_set_log_cb(configuration.get(), nullptr);
    for (const auto &[name, value] : entriesOf(address)) {
        if (rd_kafka_conf_set(configuration.get(), name, value.constData(), text.data(), text.size()) != RD_KAFKA_CONF_OK)
            return core::failure(ErrorKind::Invalid, QCoreApplication::translate("Kafka", "Kafka cannot be asked with these settings."),
                                 u"%1 is not accepted"_s.arg(QString::fromLatin1(name)));
    }
    rd_kafka_t *handle = rd_kafka_new(RD_KAFKA_CONSUMER, configuration.get(), text.data(), text.size());
    if (!handle)
        return core::failure(ErrorKind::Internal, QCoreApplication::translate("Kafka", "The Kafka library could not start."), QString::fromUtf8(text.data()));
    static_cast<void>(configuration.release()); // the handle owns it now
    return std::unique_ptr<KafkaClient>(new KafkaClient(handle));
}

KafkaClient::KafkaClient(rd_kafka_s *handle) : m_handle(handle), m_answers(rd_kafka_queue_new(handle)) { }

// Destroying waits for the threads of all brokers, up to seconds when one hangs: nobody waits for that.
KafkaClient::~KafkaClient()
{
    std::thread([handle = m_handle, answers = m_answers] {
        rd_kafka_queue_destroy(answers);
        rd_kafka_destroy_flags(handle, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
    }).detach();
}

core::Result<ClusterView> KafkaClient::cluster(Deadline deadline)
{
    const struct rd_kafka_metadata *metadata = nullptr; // untouched when the call fails
    const rd_kafka_resp_err_t code = rd_kafka_metadata(m_handle, 1, nullptr, &metadata, milliseconds(deadline));
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return problemOf(code);
    ClusterView view = viewOf(*metadata);
    rd_kafka_metadata_destroy(metadata);
    view.controller = rd_kafka_controllerid(m_handle, 0);
    return view;
}

core::Result<std::vector<GroupView>> KafkaClient::list(Deadline deadline, const core::TaskContext &context, QStringList &problems)
{
    rd_kafka_ListConsumerGroups(m_handle, optionsFor(m_handle, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPS, deadline).get(), m_answers);
    const Event event = nextEvent(m_answers, deadline, context);
    if (!event)
        return noEvent(context);
    if (const rd_kafka_resp_err_t code = rd_kafka_event_error(event.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return problemOf(code);
    const rd_kafka_ListConsumerGroups_result_t *result = rd_kafka_event_ListConsumerGroups_result(event.get());
    if (!result)
        return problemOf(RD_KAFKA_RESP_ERR__BAD_MSG);
    std::size_t count = 0;
    const rd_kafka_error_t **errors = rd_kafka_ListConsumerGroups_result_errors(result, &count);
    for (std::size_t i = 0; i < count; ++i)
        problems.append(QString::fromUtf8(rd_kafka_error_string(errors[i])));
    std::vector<GroupView> groups;
    const rd_kafka_ConsumerGroupListing_t **listed = rd_kafka_ListConsumerGroups_result_valid(result, &count);
    for (std::size_t i = 0; i < count; ++i)
        groups.push_back({QString::fromUtf8(rd_kafka_ConsumerGroupListing_group_id(listed[i])),
                          QString::fromUtf8(rd_kafka_consumer_group_state_name(rd_kafka_ConsumerGroupListing_state(listed[i]))), {}});
    return groups;
}

// One group a call is all the library takes, so all calls go out before the first answer is read.
core::Result<void> KafkaClient::readCommitted(std::vector<GroupView> &groups, Deadline deadline, const core::TaskContext &context,
                                              QStringList &problems)
{
    const Options options = optionsFor(m_handle, RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, deadline);
    QHash<QString, GroupView *> byId;
    for (GroupView &group : groups) {
        byId.insert(group.id, &group);
        const OffsetsRequest request(rd_kafka_ListConsumerGroupOffsets_new(group.id.toUtf8().constData(), nullptr));
        rd_kafka_ListConsumerGroupOffsets_t *one = request.get();
        rd_kafka_ListConsumerGroupOffsets(m_handle, &one, 1, options.get(), m_answers);
    }
    for (std::size_t pending = groups.size(); pending > 0; --pending) {
        const Event event = nextEvent(m_answers, deadline, context);
        if (!event)
            return noEvent(context);
        const rd_kafka_ListConsumerGroupOffsets_result_t *result = rd_kafka_event_ListConsumerGroupOffsets_result(event.get());
        if (rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR || !result) {
            problems.append(QString::fromUtf8(rd_kafka_event_error_string(event.get())));
            continue;
        }
        std::size_t count = 0;
        const rd_kafka_group_result_t **results = rd_kafka_ListConsumerGroupOffsets_result_groups(result, &count);
        for (std::size_t i = 0; i < count; ++i) {
            if (GroupView *group = byId.value(QString::fromUtf8(rd_kafka_group_result_name(results[i]))))
                takeCommitted(results[i], *group, problems);
        }
    }
    return {};
}

core::Result<std::vector<GroupView>> KafkaClient::groups(Deadline deadline, const core::TaskContext &context, QStringList &problems)
{
    while (Event late {rd_kafka_queue_poll(m_answers, 0)}) // of a reading that was given up
        late.reset();
    auto groups = list(deadline, context, problems);
    if (!groups)
        return groups;
    if (const auto read = readCommitted(*groups, deadline, context, problems); !read)
        return core::passOn(read);
    return groups;
}

core::Result<Offsets> KafkaClient::offsets(const std::vector<PartitionKey> &partitions, qint64 which, Deadline deadline)
{
    if (partitions.empty())
        return Offsets();
    const PartitionList list = listOf(partitions, which);
    const rd_kafka_resp_err_t code = rd_kafka_offsets_for_times(m_handle, list.get(), milliseconds(deadline));
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return problemOf(code);
    Offsets found;
    for (int i = 0; i < list->cnt; ++i) {
        const rd_kafka_topic_partition_t &entry = list->elems[i];
        if (entry.err == RD_KAFKA_RESP_ERR_NO_ERROR && entry.offset >= 0)
            found[{QString::fromUtf8(entry.topic), entry.partition}] = entry.offset;
    }
    return found;
}

core::Result<Offsets> KafkaClient::ends(const std::vector<PartitionKey> &partitions, Deadline deadline)
{
    return offsets(partitions, RD_KAFKA_OFFSET_END, deadline);
}

core::Result<Offsets> KafkaClient::begins(const std::vector<PartitionKey> &partitions, Deadline deadline)
{
    return offsets(partitions, RD_KAFKA_OFFSET_BEGINNING, deadline);
}

} // namespace millwright::systems::kafka
