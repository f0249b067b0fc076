from keras import ops


def clip_in_turn(optimizer, clipvalue=0, clipnorm=0, global_clipnorm=0):
    """The optimizer, clipping in several ways one after the other; Keras by itself allows one."""
    def shorten(gradients, limit):
        norm = ops.sqrt(sum(ops.sum(ops.square(gradient)) for gradient in gradients))
        return [gradient * (limit / ops.maximum(norm, limit)) for gradient in gradients]

    def clip(gradients):
        if clipvalue:
            gradients = [ops.clip(gradient, -clipvalue, clipvalue) for gradient in gradients]
        if clipnorm:
            gradients = [shorten([gradient], clipnorm)[0] for gradient in gradients]
        return shorten(gradients, global_clipnorm) if global_clipnorm else gradients

    optimizer._clip_gradients = clip
    return optimizer
