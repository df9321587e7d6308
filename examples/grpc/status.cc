// status.cc - a problem as the status of a gRPC call: ErrorInfo for programs, LocalizedMessage for
// the reader.
//
//   protoc --cpp_out=. error_model.proto
//   c++ -std=c++17 -I. status.cc error_model.pb.cc $(
//       pkg-config --cflags --libs flowmsg-flow-service grpc++ protobuf)
#include <flowmsg/flow-service.h>
#include <flowmsg/flowmsg.hpp>
#include <google/protobuf/util/json_util.h>
#include <grpcpp/grpcpp.h>

#include <iostream>

#include "error_model.pb.h"

static grpc::Status status_of(const flowmsg_problem &problem, flowmsg::bundle bundle)
{
    flowmsg_problem_options options = FLOWMSG_PROBLEM_OPTIONS_INIT;
    google::protobuf::util::JsonParseOptions parsing;
    google::rpc::Answer answer;

    options.format = FLOWMSG_PROBLEM_GOOGLE;
    parsing.ignore_unknown_fields = true;
    (void)google::protobuf::util::JsonStringToMessage(bundle.json(problem, &options), &answer,
                                                      parsing);
    google::rpc::Status &error = *answer.mutable_error();
    // JSON has the status of HTTP here.
    error.set_code(static_cast<int>(flowmsg_problem_grpc_code(&problem)));
    return grpc::Status(static_cast<grpc::StatusCode>(error.code()), error.message(),
                        error.SerializeAsString());
}

// A client reads the details again.
int main()
{
    flowmsg::reader reader(flowmsg::store::open(flowmsg_flow_registry));
    const grpc::Status status =
        status_of(flowmsg_flow_1422_400("disable", "disabling"), reader.bundle_for("ko"));
    google::rpc::Status details;
    google::rpc::ErrorInfo info;
    google::rpc::LocalizedMessage localized;

    std::cout << status.error_code() << ' ' << status.error_message() << '\n';
    if (!details.ParseFromString(status.error_details()))
        return 1;
    for (const auto &detail : details.details()) {
        if (detail.UnpackTo(&info))
            std::cout << info.domain() << ' ' << info.reason() << " state="
                      << info.metadata().at("state") << '\n';
        if (detail.UnpackTo(&localized))
            std::cout << localized.locale() << ": " << localized.message() << '\n';
    }
}
